import { NotThereYet } from "../../../app/PageFrame";
import { useSay } from "../../../app/text";

export default function FormulateStep() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "要求の策定", en: "Formulate" })} />;
}
