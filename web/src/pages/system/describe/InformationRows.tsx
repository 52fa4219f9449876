// Information with its class and handling restrictions; what is made of other information inherits them.
import { useState } from "react";

import type { Formulation } from "../../../api/formulation";
import type { Json } from "../../../api/pointer";
import type { SystemFile } from "../../../api/shapes";
import { listed, useLanguage, useSay } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Choice, TextField } from "../../../kit/Field";
import { Icon } from "../../../kit/Icon";
import { KeptText } from "../../../kit/KeptText";
import { Pick, Words } from "../../../kit/Words";
import { useNames } from "../formulate/names";
import styles from "./describe.module.css";
import { listIn, newId, places, tidy, usesOf, withMedium, type Class, type Information } from "./described";
import { Rows } from "./Rows";

interface Props {
  readonly file: SystemFile;
  readonly formulation: Formulation | undefined;
  readonly edit: (place: string, value: Json | undefined) => void;
}

const viewpoints = [
  { key: "confidentiality", levels: [3, 2, 1] },
  { key: "integrity", levels: [2, 1] },
  { key: "availability", levels: [2, 1] },
] as const;

export function InformationRows({ file, formulation, edit }: Props) {
  const say = useSay();
  const language = useLanguage();
  const rows = listIn<Information>(file, places.information);
  const put = (next: readonly Information[]) => edit(places.information, next.length === 0 ? undefined : (next as unknown as Json));
  const change = (id: string, make: (row: Information) => Information) => put(rows.map((one) => (one.id === id ? tidy(make(one)) : one)));
  const restrictions = [...new Set(["複製禁止", "再配付禁止", "庁外持出禁止", "目的外利用禁止", ...rows.flatMap((one) => one.restrictions ?? [])])];
  return (
    <Rows
      title={say({ ja: "扱う情報と格付", en: "Information and its class" })}
      explain={say({
        ja: "機密性、完全性、可用性の格付と取扱制限を付けます。元にした情報があれば、機密性と取扱制限を引き継ぎます。",
        en: "Give each its class of confidentiality, integrity and availability, and handling restrictions. What is made of other information inherits its confidentiality and restrictions.",
      })}
      addLabel={say({ ja: "情報を加える", en: "Add information" })}
      placeholder={say({ ja: "例：住民票の記録", en: "e.g. resident records" })}
      onAdd={(name) => put([...rows, { id: newId("info", rows.map((one) => one.id)), name }])}
      onRemove={(id) => put(rows.filter((one) => one.id !== id))}
      rows={rows.map((row) => {
        const uses = usesOf(file, row.id);
        const result = formulation?.classification.information.find((one) => one.id === row.id);
        return {
          key: row.id,
          name: row.name,
          summary: <Summary row={row} inherited={result?.class} unconfirmed={result?.unconfirmed === true} />,
          ...(uses.length > 0 && {
            kept: say({
              ja: `「${listed(language, uses)}」で使っているため、除けません。`,
              en: `Cannot be removed: used by ${listed(language, uses)}.`,
            }),
          }),
          fields: () => (
            <Fields
              row={row}
              others={rows.filter((one) => one.id !== row.id)}
              restrictions={restrictions}
              unconfirmed={result?.unconfirmed === true}
              onChange={(make) => change(row.id, make)}
            />
          ),
        };
      })}
    />
  );
}

type Inherited = Formulation["classification"]["information"][number]["class"];

function Summary({ row, inherited, unconfirmed }: { readonly row: Information; readonly inherited: Inherited | undefined; readonly unconfirmed: boolean }) {
  const say = useSay();
  const marks = viewpoints.map(({ key }) => row.class?.[key] ?? inherited?.[key] ?? undefined);
  const names = [say({ ja: "機", en: "C" }), say({ ja: "完", en: "I" }), say({ ja: "可", en: "A" })];
  return (
    <>
      {row.medium === "paper" && <span className="badge">{say({ ja: "書面", en: "paper" })}</span>}
      {row.restrictions?.map((one) => (
        <span key={one} className={`badge ${styles.hideNarrow ?? ""}`}>
          {one}
        </span>
      ))}
      {unconfirmed && (
        <span className="badge warn">
          <Icon name="alert" />
          {say({ ja: "変更の確認がない", en: "change not confirmed" })}
        </span>
      )}
      <span className={styles.classes}>
        {marks.map((one, index) => (
          <span key={names[index]} data-level={one ?? 0}>
            {names[index]}
            <span className="numbers">{one ?? "―"}</span>
          </span>
        ))}
      </span>
    </>
  );
}

interface FieldsProps {
  readonly row: Information;
  readonly others: readonly Information[];
  readonly restrictions: readonly string[];
  readonly unconfirmed: boolean;
  readonly onChange: (make: (row: Information) => Information) => void;
}

function Fields({ row, others, restrictions, unconfirmed, onChange }: FieldsProps) {
  const say = useSay();
  const classNames = useNames("nisc-unified-2018", "class");
  const names: Readonly<Record<keyof Class, string>> = {
    confidentiality: say({ ja: "機密性", en: "Confidentiality" }),
    integrity: say({ ja: "完全性", en: "Integrity" }),
    availability: say({ ja: "可用性", en: "Availability" }),
  };
  const change = row.change;
  return (
    <>
      <div className={styles.two}>
        <KeptText label={say({ ja: "名前", en: "Name" })} required value={row.name} onSave={(name) => onChange((now) => ({ ...now, name }))} />
        <Choice<"electronic" | "paper" | "both">
          label={say({ ja: "媒体", en: "Medium" })}
          labelled
          value={row.medium ?? "electronic"}
          onChange={(medium) => onChange((now) => withMedium(now, medium === "electronic" ? undefined : medium))}
          options={[
            { value: "electronic", label: say({ ja: "電磁的記録", en: "Electronic" }) },
            { value: "paper", label: say({ ja: "書面", en: "Paper" }) },
            { value: "both", label: say({ ja: "両方", en: "Both" }) },
          ]}
        />
      </div>
      <div className={styles.three}>
        {viewpoints.map(({ key, levels }) =>
          row.medium === "paper" && key !== "confidentiality" ? null : (
            <Choice
              key={key}
              label={names[key]}
              labelled
              value={row.class?.[key] === undefined ? undefined : String(row.class[key])}
              onChange={(value) => onChange((now) => ({ ...now, class: { ...now.class, [key]: Number(value) } }))}
              options={levels.map((level) => ({
                value: String(level),
                label: String(level),
                title: classNames.get(`class-${key}-${level}`) ?? "",
              }))}
            />
          ),
        )}
      </div>
      <Words
        label={say({ ja: "取扱制限", en: "Handling restrictions" })}
        words={row.restrictions ?? []}
        suggested={restrictions}
        onChange={(words) => onChange((now) => ({ ...now, restrictions: words }))}
      />
      <Pick
        label={say({ ja: "元にした情報", en: "Made of" })}
        chosen={row.sources ?? []}
        options={others}
        none={say({ ja: "ほかの情報がまだありません。", en: "There is no other information yet." })}
        onChange={(sources) => onChange((now) => ({ ...now, sources }))}
      />
      {((row.sources?.length ?? 0) > 0 || change !== undefined) && (
        <ChangeFields
          change={change}
          unconfirmed={unconfirmed}
          onChange={(next) => onChange((now) => ({ ...now, change: next }))}
        />
      )}
    </>
  );
}

type Change = NonNullable<Information["change"]>;

// An inherited class is changed only with someone's word and a reason; both are needed, so both are typed first.
function ChangeFields({ change, unconfirmed, onChange }: {
  readonly change: Change | undefined;
  readonly unconfirmed: boolean;
  readonly onChange: (change: Change) => void;
}) {
  const say = useSay();
  const [by, setBy] = useState("");
  const [reason, setReason] = useState("");
  if (change === undefined && !unconfirmed) {
    return (
      <p className="soft small">
        {say({
          ja: "引き継ぐ格付や取扱制限と変えると、確認した人と理由を書く欄が出ます。",
          en: "If the class or restrictions differ from what is inherited, fields for who confirmed it and why appear.",
        })}
      </p>
    );
  }
  const who = say({ ja: "変更を確認した人（役職）", en: "Who confirmed the change (post)" });
  const why = say({ ja: "変更の理由", en: "Reason for the change" });
  if (change === undefined) {
    return (
      <form
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          if (by.trim() !== "" && reason.trim() !== "") onChange({ confirmed_by: by.trim(), reason: reason.trim() });
        }}
      >
        <div className={styles.two}>
          <TextField label={who} value={by} onChange={(event) => setBy(event.target.value)} required />
          <TextField label={why} value={reason} onChange={(event) => setReason(event.target.value)} required />
        </div>
        <div className="row">
          <Button type="submit">{say({ ja: "変更の確認を残す", en: "Record the confirmation" })}</Button>
        </div>
      </form>
    );
  }
  return (
    <div className={styles.two}>
      <KeptText label={who} required value={change.confirmed_by} onSave={(confirmed_by) => onChange({ ...change, confirmed_by })} />
      <KeptText label={why} required value={change.reason} onSave={(text) => onChange({ ...change, reason: text })} />
    </div>
  );
}
