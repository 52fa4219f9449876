// What the system is: its head, the information it handles, who uses it, with whom it is connected.
import { useQuery } from "@tanstack/react-query";

import { formulationQuery } from "../../../api/formulation";
import { useSystemFile } from "../../../api/saving-hooks";
import { useSectors } from "../../../api/sectors";
import { useSay } from "../../../app/text";
import { SelectField } from "../../../kit/Field";
import { KeptText } from "../../../kit/KeptText";
import { Busy } from "../../../kit/Notice";
import { useNames } from "../formulate/names";
import { useSystemId } from "../steps";
import styles from "./describe.module.css";
import { places, textIn } from "./described";
import { InformationRows } from "./InformationRows";
import { Businesses, Connections, Suppliers } from "./OtherRows";

export default function DescribeStep() {
  const say = useSay();
  const system = useSystemId();
  const { file, edit } = useSystemFile(system);
  const formulation = useQuery(formulationQuery(system)).data;
  const sectors = useSectors();
  const bodies = useNames("common", "body");
  const scenes = useNames("ipa-2023", "scene");
  if (!file) return <Busy />;
  const undecided = { value: "", label: say({ ja: "まだ決めていない", en: "Not decided yet" }) };
  const optional = (place: string) => (value: string) => edit(place, value === "" ? undefined : value);
  const options = (names: ReadonlyMap<string, string>) => [undecided, ...[...names].map(([value, label]) => ({ value, label }))];
  return (
    <div className="stack wide">
      <h1 className={styles.title}>{say({ ja: "記述", en: "Describe" })}</h1>
      <section className="sheet stack" aria-label={say({ ja: "システムの概要", en: "The system" })}>
        <div className={styles.headFields}>
          <KeptText label={say({ ja: "システムの名称", en: "Name" })} required value={file.system.name} onSave={(name) => edit(places.name, name)} />
          <SelectField
            label={say({ ja: "分野", en: "Sector" })}
            hint={say({ ja: "目標レベルの目安と、当てはまるガイドが決まります。", en: "Suggests a target level and the guides that apply." })}
            value={file.system.sector ?? ""}
            onChange={optional(places.sector)}
            options={[undecided, ...sectors.map((one) => ({ value: one.id, label: say(one.name) }))]}
          />
          <SelectField
            label={say({ ja: "規模", en: "Size" })}
            hint={say({ ja: "改善の費用の目安に使います。", en: "Used for the estimated cost of improvements." })}
            value={file.system.size ?? ""}
            onChange={optional(places.size)}
            options={[
              undecided,
              { value: "large", label: say({ ja: "大規模", en: "Large" }) },
              { value: "medium", label: say({ ja: "中規模", en: "Medium" }) },
              { value: "small", label: say({ ja: "小規模", en: "Small" }) },
            ]}
          />
          <SelectField
            label={say({ ja: "組織の種類", en: "Kind of body" })}
            hint={say({ ja: "政府調達の協定に関わる対策の扱いが変わります。", en: "Procurement agreements bear on some measures." })}
            value={textIn(file, places.body)}
            onChange={optional(places.body)}
            options={options(bodies)}
          />
          <SelectField
            label={say({ ja: "利用場面", en: "Scene" })}
            hint={say({ ja: "だれが仕様書を作り、だれが構築するか。", en: "Who writes the specification and who builds." })}
            value={textIn(file, places.scene)}
            onChange={optional(places.scene)}
            options={options(scenes)}
          />
          <SelectField
            label={say({ ja: "形態", en: "Form" })}
            hint={say({ ja: "クラウドでは、共用に伴うリスクを問います。", en: "In the cloud, the risks of sharing are asked about." })}
            value={textIn(file, places.form)}
            onChange={optional(places.form)}
            options={[
              undecided,
              { value: "on-premises", label: say({ ja: "自組織の設備（オンプレミス）", en: "On premises" }) },
              { value: "cloud", label: say({ ja: "クラウド", en: "Cloud" }) },
              { value: "mixed", label: say({ ja: "両方", en: "Both" }) },
            ]}
          />
        </div>
      </section>
      <InformationRows file={file} formulation={formulation} edit={edit} />
      <Businesses file={file} edit={edit} />
      <Connections file={file} edit={edit} />
      <Suppliers file={file} edit={edit} />
    </div>
  );
}
