import { NotThereYet } from "../../../app/PageFrame";
import { useSay } from "../../../app/text";

export default function PlanStep() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "計画", en: "Plan" })} />;
}
