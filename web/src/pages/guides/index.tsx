import { NotThereYet } from "../../app/PageFrame";
import { useSay } from "../../app/text";

export default function GuidesPage() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "ガイド", en: "Guides" })} />;
}
