import { NotThereYet } from "../../app/PageFrame";
import { useSay } from "../../app/text";

export default function StartPage() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "はじめの設定", en: "Getting started" })} />;
}
