import { NotThereYet } from "../../../app/PageFrame";
import { useSay } from "../../../app/text";

export default function DocumentsStep() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "文書", en: "Documents" })} />;
}
