import { NotThereYet } from "../../app/PageFrame";
import { useSay } from "../../app/text";

export default function HelpPage() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "使い方", en: "Help" })} />;
}
