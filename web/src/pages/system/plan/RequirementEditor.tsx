// Everything that the plan says of one requirement, beside the wall; what its domain shares is one step away.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { allowedTargets, floorOf, importanceOf, model, systemLevelOf, targetOf } from "../../../api/model";
import { pointer, type Json } from "../../../api/pointer";
import { itemQuery } from "../../../api/queries";
import type { Assignment, Importance, Plan } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Check, Choice, SelectField, TextArea, TextField } from "../../../kit/Field";
import { LevelMark } from "../../../kit/LevelMark";
import { Notice } from "../../../kit/Notice";
import type { Structure } from "../../../wall/build";
import type { CatalogText } from "../why/WhyPanel";
import styles from "./plan.module.css";

type Edit = (place: string, value: Json | undefined) => void;

interface Props {
  readonly plan: Plan;
  readonly structure: Structure;
  readonly requirement: string | null;
  readonly level: number | null | undefined;
  readonly edit: Edit;
  readonly onChoose: (requirement: string) => void;
}

export function RequirementEditor({ plan, structure, requirement, level, edit, onChoose }: Props) {
  const say = useSay();
  const item = structure.requirements.find((one) => one.id === requirement);
  const text = useQuery({ ...itemQuery("ecom-2005", requirement ?? ""), enabled: item !== undefined }).data as unknown as CatalogText | undefined;
  if (!item) {
    return (
      <aside className={`${styles.editor ?? ""} sheet screen-only`}>
        <p className="soft">
          {say({
            ja: "石を選ぶと、その要求の目標、重要度、担当、期限をここで決められます。矢印キーで石を移り、Enterで選びます。",
            en: "Choose a stone to set its target, importance, owner and due date here. Arrow keys move between stones, Enter chooses.",
          })}
        </p>
      </aside>
    );
  }
  const siblings = structure.requirements.filter((one) => one.parent === item.parent);
  const domain = structure.domains.find((one) => one.id === item.parent);
  const excluded = plan.excluded?.[item.id];
  return (
    <aside className={`${styles.editor ?? ""} sheet stack screen-only`} aria-label={say({ ja: "要求の計画", en: "Plan of the requirement" })}>
      <div>
        <p className="soft small">
          {domain?.id} {domain && say(domain.name)}
        </p>
        <h2 className={styles.editorTitle}>
          <span className="numbers">{item.id}</span> {say(item.name)}
        </h2>
      </div>
      {level !== undefined && (
        <p className="row">
          <span className="soft small">{say({ ja: "今のレベル", en: "Level now" })}</span>
          <LevelMark level={level} target={excluded === undefined ? targetOf(plan, item.id) : null} />
        </p>
      )}
      {text?.text && <p className="small">{say(text.text)}</p>}
      <Exclusion id={item.id} plan={plan} edit={edit} />
      {excluded === undefined && (
        <>
          <Target id={item.id} plan={plan} edit={edit} />
          <ImportanceField id={item.id} plan={plan} edit={edit} />
          <AssignmentFields id={item.id} plan={plan} edit={edit} />
          <DomainTargets domain={item.parent ?? ""} siblings={siblings.map((one) => one.id)} plan={plan} edit={edit} />
        </>
      )}
      <SelectField
        label={say({ ja: "同じドメインのほかの要求", en: "Others of this domain" })}
        value={item.id}
        onChange={onChoose}
        options={siblings.map((one) => ({ value: one.id, label: `${one.id} ${say(one.name)}` }))}
      />
    </aside>
  );
}

interface PartProps {
  readonly id: string;
  readonly plan: Plan;
  readonly edit: Edit;
}

// A target that differs is written with its reason, never before: the server takes none without.
function Target({ id, plan, edit }: PartProps) {
  const say = useSay();
  const place = pointer("plan", "targets", id);
  const stored = plan.targets?.[id];
  const [draft, setDraft] = useState<number>();
  const [emptied, setEmptied] = useState(false);
  const whole = systemLevelOf(plan);
  const level = draft ?? stored?.level ?? whole;
  const floor = floorOf(plan, id);
  const choose = (next: number) => {
    if (next === whole) {
      setDraft(undefined);
      edit(place, undefined);
    } else if (stored) {
      setDraft(undefined);
      edit(place, { ...stored, level: next });
    } else setDraft(next);
  };
  const write = (reason: string) => {
    setEmptied(reason === "");
    if (reason === "") return;
    edit(place, { level, reason });
    setDraft(undefined);
  };
  return (
    <div className="stack tight">
      <Choice
        label={say({ ja: "目標レベル", en: "Target level" })}
        labelled
        value={String(level)}
        onChange={(value) => choose(Number(value))}
        options={allowedTargets(plan).map((one) => ({
          value: String(one),
          label: one === whole ? say({ ja: `${one}（全体）`, en: `${one} (whole)` }) : String(one),
        }))}
      />
      {level !== whole && (
        <TextArea
          label={say({ ja: "全体と変える理由", en: "Why it differs from the whole" })}
          rows={2}
          value={emptied ? "" : (stored?.reason ?? "")}
          onChange={(event) => write(event.target.value)}
          fault={
            emptied || !stored
              ? say({ ja: "理由を書くと、目標が保存されます。", en: "The target is saved once it has a reason." })
              : undefined
          }
        />
      )}
      {level < floor && (
        <Notice tone="warn">
          {say({
            ja: `この重要度では、全体がレベル${whole}に届くのにレベル${floor}以上が要ります（表4-4）。`,
            en: `With this importance the whole reaches level ${whole} only with level ${floor} or more here (table 4-4).`,
          })}
        </Notice>
      )}
    </div>
  );
}

function ImportanceField({ id, plan, edit }: PartProps) {
  const say = useSay();
  const value = importanceOf(plan, id);
  const mark = model.importance.marks.find((one) => one.id === value);
  return (
    <div className="stack tight">
      <Choice<Importance>
        label={say({ ja: "重要度", en: "Importance" })}
        labelled
        value={value}
        onChange={(next) => edit(pointer("plan", "importance", id), next === model.importance.default ? undefined : next)}
        options={model.importance.marks.map((one) => ({ value: one.id, label: say(one.name) }))}
      />
      {mark && <p className="soft small">{say(mark.explain)}</p>}
    </div>
  );
}

function Exclusion({ id, plan, edit }: PartProps) {
  const say = useSay();
  const place = pointer("plan", "excluded", id);
  const reason = plan.excluded?.[id];
  const [wanted, setWanted] = useState(false);
  const [emptied, setEmptied] = useState(false);
  const on = wanted || reason !== undefined;
  return (
    <div className="stack tight">
      <Check
        checked={on}
        onChange={(event) => {
          setWanted(event.target.checked);
          setEmptied(false);
          if (!event.target.checked) edit(place, undefined);
        }}
      >
        {say({ ja: "このシステムには当てはまらない（対象外）", en: "Does not apply to this system (excluded)" })}
      </Check>
      {on && (
        <TextArea
          label={say({ ja: "当てはまらない理由", en: "Why it does not apply" })}
          rows={2}
          value={emptied ? "" : (reason ?? "")}
          onChange={(event) => {
            setEmptied(event.target.value === "");
            if (event.target.value === "") return;
            if (plan.targets?.[id] !== undefined) edit(pointer("plan", "targets", id), undefined);
            edit(place, event.target.value);
          }}
          fault={
            emptied || reason === undefined
              ? say({ ja: "理由を書くと、対象外として保存されます。", en: "It is saved as excluded once it has a reason." })
              : undefined
          }
        />
      )}
    </div>
  );
}

function AssignmentFields({ id, plan, edit }: PartProps) {
  const say = useSay();
  const assignment: Assignment = plan.assignments?.[id] ?? {};
  const set = (part: Assignment) => {
    const kept = Object.entries({ ...assignment, ...part }).filter(([, value]) => value !== "");
    edit(pointer("plan", "assignments", id), kept.length === 0 ? undefined : (Object.fromEntries(kept)));
  };
  return (
    <div className="stack tight">
      <TextArea
        label={say({ ja: "具体策", en: "What is done" })}
        rows={2}
        value={assignment.measure ?? ""}
        onChange={(event) => set({ measure: event.target.value })}
      />
      <div className={styles.pair}>
        <TextField
          label={say({ ja: "担当", en: "Owner" })}
          value={assignment.owner ?? ""}
          onChange={(event) => set({ owner: event.target.value })}
        />
        <TextField
          label={say({ ja: "期限", en: "Due" })}
          type="date"
          value={assignment.due ?? ""}
          onChange={(event) => set({ due: event.target.value })}
        />
      </div>
      <TextField label={say({ ja: "覚え", en: "Note" })} value={assignment.note ?? ""} onChange={(event) => set({ note: event.target.value })} />
    </div>
  );
}

// The same target for every requirement of the domain that applies.
function DomainTargets({ domain, siblings, plan, edit }: { readonly domain: string; readonly siblings: readonly string[]; readonly plan: Plan; readonly edit: Edit }) {
  const say = useSay();
  const whole = systemLevelOf(plan);
  const [level, setLevel] = useState(String(whole));
  const [reason, setReason] = useState("");
  const applicable = siblings.filter((id) => plan.excluded?.[id] === undefined);
  const differs = Number(level) !== whole;
  return (
    <details>
      <summary>{say({ ja: `ドメイン ${domain} の全体に目標を付ける`, en: `Set a target for all of domain ${domain}` })}</summary>
      <form
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          for (const id of applicable) {
            edit(pointer("plan", "targets", id), differs ? { level: Number(level), reason: reason.trim() } : undefined);
          }
        }}
      >
        <Choice
          label={say({ ja: "ドメインの目標レベル", en: "Target level of the domain" })}
          value={level}
          onChange={setLevel}
          options={allowedTargets(plan).map((one) => ({ value: String(one), label: String(one) }))}
        />
        {differs && (
          <TextField label={say({ ja: "理由", en: "Reason" })} value={reason} onChange={(event) => setReason(event.target.value)} required />
        )}
        <div className="row">
          <Button type="submit">{say({ ja: `${applicable.length}件に付ける`, en: `Set for ${applicable.length}` })}</Button>
        </div>
      </form>
    </details>
  );
}
