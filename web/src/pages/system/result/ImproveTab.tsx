// What raises the level with the least: the optimiser's plan, proven, in the order in which to do it.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { askJob, jobJson, jobQuery } from "../../../api/documents";
import { useSay } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { SelectField, TextField } from "../../../kit/Field";
import { Busy, Notice, Trouble } from "../../../kit/Notice";
import { goalNames, goals, isWithinLimits, measureNames, measures, measureUnits, requestOf, type Improvement, type Wish } from "./improvement";
import styles from "./result.module.css";

interface Props {
  readonly system: string;
  readonly assessment: string;
  readonly targetLevel: number;
  readonly onOpen: (requirement: string) => void;
}

export function ImproveTab({ system, assessment, targetLevel, onOpen }: Props) {
  const say = useSay();
  const [wish, setWish] = useState<Wish>({ goal: "level-reached", measure: "days", days: "", yen: "" });
  const set = (part: Partial<Wish>) => setWish((now) => ({ ...now, ...part }));
  const ask = useMutation({ mutationFn: () => askJob(system, { kind: "improvement", lang: say({ ja: "ja", en: "en" }), assessment, ...requestOf(wish, targetLevel) }) });
  const limitsNeeded = isWithinLimits(wish.goal) && wish.days.trim() === "" && wish.yen.trim() === "";
  return (
    <div className="stack wide">
      <form
        className="stack screen-only"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <div className={styles.wishes}>
          <SelectField
            label={say({ ja: "求めること", en: "What is wanted" })}
            value={wish.goal}
            onChange={(goal) => set({ goal })}
            options={goals.map((one) => ({ value: one, label: say(goalNames[one](targetLevel)) }))}
          />
          <SelectField
            label={say({ ja: "少なくするもの", en: "What counts" })}
            value={wish.measure}
            onChange={(measure) => set({ measure })}
            options={measures.map((one) => ({ value: one, label: say(measureNames[one]) }))}
          />
          <TextField
            label={say({ ja: "工数の上限（人日）", en: "At most (person-days)" })}
            inputMode="decimal"
            pattern="[0-9０-９.．,，]*"
            value={wish.days}
            onChange={(event) => set({ days: event.target.value })}
            required={limitsNeeded}
          />
          <TextField
            label={say({ ja: "費用の上限（円）", en: "At most (yen)" })}
            inputMode="numeric"
            pattern="[0-9０-９,，]*"
            value={wish.yen}
            onChange={(event) => set({ yen: event.target.value })}
          />
        </div>
        <div className="row">
          <Button look="main" type="submit" busy={ask.isPending}>
            {say({ ja: "次の一手を求める", en: "Find what to do" })}
          </Button>
          {limitsNeeded && <span className="soft small">{say({ ja: "工数か費用の上限を入れてください。", en: "Give a limit of work or of money." })}</span>}
        </div>
      </form>
      {ask.error && <Trouble error={ask.error} />}
      {ask.data && <Found key={ask.data.id} job={ask.data.id} onOpen={onOpen} />}
    </div>
  );
}

function Found({ job, onOpen }: { readonly job: number; readonly onOpen: (requirement: string) => void }) {
  const say = useSay();
  const state = useQuery(jobQuery(job));
  const done = state.data?.state === "done";
  const found = useQuery({
    queryKey: ["job", job, "result"],
    queryFn: ({ signal }) => jobJson<Improvement>(job, signal),
    enabled: done,
    staleTime: Infinity,
  });
  const error = state.error ?? found.error;
  if (error) return <Trouble error={error} />;
  if (state.data?.state === "failed" || state.data?.state === "cancelled") {
    return (
      <Notice tone="warn">
        <p>
          {say({
            ja: "この条件では、計画を作れませんでした。上限を上げるか、求めることを変えてください。改善の欄で必ず行うと決めたことが、上限に収まらないこともあります。",
            en: "No plan could be made on these conditions. Raise the limits, or ask for something else; what the file says must be done may not fit into them.",
          })}
        </p>
        {state.data.message !== undefined && <p className="soft small">{state.data.message}</p>}
      </Notice>
    );
  }
  return found.data ? <Answer plan={found.data} onOpen={onOpen} /> : <Busy />;
}

function Impossible({ plan }: { readonly plan: Improvement }) {
  const say = useSay();
  const { conflict = [], enough } = plan;
  const unit = measureUnits[plan.goal.measure];
  return (
    <Notice tone="warn">
      <p>{say({ ja: "この条件では、計画を作れません。次のことは、同時には満たせません。", en: "No plan can be made on these conditions. These cannot all be had:" })}</p>
      <ul>
        {conflict.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {enough !== undefined && (
        <p>
          {say({ ja: `上限がなければ${number(enough, 1)}${unit.ja}でできます。`, en: `Without the limit it can be done at ${number(enough, 1)} ${unit.en}.` })}
        </p>
      )}
    </Notice>
  );
}

const number = (value: number | undefined, digits = 0) => (value ?? 0).toLocaleString(undefined, { maximumFractionDigits: digits });

function Answer({ plan, onOpen }: { readonly plan: Improvement; readonly onOpen: (requirement: string) => void }) {
  const say = useSay();
  const { before, after, amounts, steps = [] } = plan;
  if (plan.outcome === "infeasible") return <Impossible plan={plan} />;
  if (!before || !after || !amounts) return <Notice tone="warn">{say({ ja: "時間の中では、計画が見つかりませんでした。条件を緩めて試してください。", en: "No plan was found in time; ask for less." })}</Notice>;
  if (steps.length === 0) return <Notice tone="good">{say({ ja: "もう届いています。することはありません。", en: "It is reached already: there is nothing to do." })}</Notice>;
  return (
    <section className="stack">
      <Notice tone={plan.outcome === "optimal" ? "good" : "info"}>
        <p>
          <strong>
            {say({
              ja: `レベル${before.level}から${after.level}へ：${steps.length}件、${number(amounts.days, 1)}人日、${number(amounts.yen)}円`,
              en: `From level ${before.level} to ${after.level}: ${steps.length} steps, ${number(amounts.days, 1)} person-days, ¥${number(amounts.yen)}`,
            })}
          </strong>
        </p>
        <p>
          {plan.outcome === "optimal"
            ? say({ ja: "これより良い計画はありません（最適であることを証明済み）。", en: "There is no better plan: this one is proven to be optimal." })
            : say({ ja: "時間の中で見つかった最も良い計画です。最適とは証明できていません。", en: "The best plan found in time; not proven to be optimal." })}
        </p>
      </Notice>
      <div className={styles.wideTable}>
        <table className="table">
          <caption className="unseen">{say({ ja: "する順に並べた改善", en: "Improvements in the order to do them" })}</caption>
          <thead>
            <tr>
              <th scope="col" className="number">
                {say({ ja: "順", en: "No." })}
              </th>
              <th scope="col">{say({ ja: "すること", en: "What to do" })}</th>
              <th scope="col">{say({ ja: "上がる要求", en: "What it raises" })}</th>
              <th scope="col" className="number">
                {say({ ja: "人日", en: "Days" })}
              </th>
              <th scope="col" className="number">
                {say({ ja: "円", en: "Yen" })}
              </th>
              <th scope="col">{say({ ja: "終えたとき", en: "When done" })}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step, index) => (
              <tr key={step.id}>
                <td className="number">{index + 1}</td>
                <td>{step.name}</td>
                <td>
                  {step.raises.map((one) => (
                    <div key={one.id}>
                      <button type="button" className="link numbers" onClick={() => onOpen(one.id)}>
                        {one.id}
                      </button>{" "}
                      <span className="numbers">
                        {one.from}→{one.to}
                      </span>
                    </div>
                  ))}
                </td>
                <td className="number">{number(step.amounts.days, 1)}</td>
                <td className="number">{number(step.amounts.yen)}</td>
                <td className="numbers">{say({ ja: `レベル${step.after.level}、${step.after.score.toFixed(2)}点`, en: `level ${step.after.level}, score ${step.after.score.toFixed(2)}` })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft small">
        {say({
          ja: "工数と費用は、システムファイルの改善の欄とカタログの見積りによります。文書の「改善計画書」で、理由と展開手順を付けて取り出せます。",
          en: "Work and cost come from the system file and from estimates of the catalog. The document “Improvement plan” gives reasons and steps as well.",
        })}
      </p>
    </section>
  );
}
