import { NotThereYet } from "../../app/PageFrame";
import { useSay } from "../../app/text";

export default function AdministrationPage() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "管理", en: "Administration" })} />;
}
