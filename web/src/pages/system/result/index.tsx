import { NotThereYet } from "../../../app/PageFrame";
import { useSay } from "../../../app/text";

export default function ResultStep() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "結果", en: "Result" })} />;
}
