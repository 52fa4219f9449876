import { useQuery } from "@tanstack/react-query";

import { fileQuery, systemsQuery } from "../../api/queries";
import { today, useSay } from "../../app/text";
import { SelectField, TextField } from "../../kit/Field";
import styles from "./compare.module.css";
import type { Side } from "./side";

const most = 1000;

export function useSystems() {
  return useQuery(systemsQuery({ most })).data?.systems ?? [];
}

interface Props {
  readonly title: string;
  readonly side: Side;
  readonly onChange: (side: Side) => void;
}

export function Pick({ title, side, onChange }: Props) {
  const say = useSay();
  const systems = useSystems();
  const file = useQuery({ ...fileQuery(side.system), enabled: side.system !== "" }).data;
  const assessments = file?.assessments ?? [];
  return (
    <fieldset className={styles.pick}>
      <legend className="field-label">{title}</legend>
      <SelectField
        label={say({ ja: "システム", en: "System" })}
        value={side.system}
        onChange={(system) => onChange({ system, assessment: "", on: side.on })}
        options={[{ value: "", label: say({ ja: "選んでください", en: "Choose" }) }, ...systems.map((one) => ({ value: one.id, label: one.name }))]}
      />
      <SelectField
        label={say({ ja: "判定", en: "Assessment" })}
        value={side.assessment}
        onChange={(assessment) => onChange({ ...side, assessment })}
        options={[
          { value: "", label: say({ ja: "最新", en: "the newest" }) },
          ...assessments.map((one) => ({ value: one.id, label: one.as_of === undefined ? one.id : `${one.id}（${one.as_of}）` })),
        ]}
      />
      <TextField
        label={say({ ja: "この日の終わりの状態（空欄は今）", en: "As at the end of (empty: now)" })}
        type="date"
        max={today()}
        value={side.on}
        onChange={(event) => onChange({ ...side, on: event.target.value })}
      />
    </fieldset>
  );
}
