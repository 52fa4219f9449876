import { NotThereYet } from "../../../app/PageFrame";
import { useSay } from "../../../app/text";

export default function AssessStep() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "判定", en: "Assess" })} />;
}
