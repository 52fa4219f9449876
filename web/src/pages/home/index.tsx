import { NotThereYet } from "../../app/PageFrame";
import { useSay } from "../../app/text";

export default function HomePage() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "ホーム", en: "Home" })} />;
}
