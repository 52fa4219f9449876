import { NotThereYet } from "../../app/PageFrame";
import { useSay } from "../../app/text";

export default function SystemsPage() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "システム", en: "Systems" })} />;
}
