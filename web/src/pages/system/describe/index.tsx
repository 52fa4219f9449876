import { NotThereYet } from "../../../app/PageFrame";
import { useSay } from "../../../app/text";

export default function DescribeStep() {
  const say = useSay();
  return <NotThereYet title={say({ ja: "記述", en: "Describe" })} />;
}
