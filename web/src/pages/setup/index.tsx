import { NotThereYet } from "../../app/PageFrame";
import { useSay } from "../../app/text";

export default function SetUpPage() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "パスフレーズの設定", en: "Set a passphrase" })} />;
}
