import { NotThereYet } from "../../app/PageFrame";
import { useSay } from "../../app/text";

export default function ComparePage() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "比較", en: "Compare" })} />;
}
