// The level and the score side by side, and in one sentence what holds the level back.
import type { ReactNode } from "react";

import type { Evaluation, Plan } from "../../../api/shapes";
import { listed, shownDate, useLanguage, useSay } from "../../../app/text";
import { LevelMark } from "../../../kit/LevelMark";
import { blockersOfNext, counts } from "./reading";
import styles from "./result.module.css";

interface Props {
  readonly evaluation: Evaluation;
  readonly plan: Plan | undefined;
  readonly asOf: string | undefined;
  readonly onOpen: (requirement: string) => void;
}

const named = 5; // of what holds the level back

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Summary({ evaluation, plan, asOf, onOpen }: Props) {
  const say = useSay();
  const language = useLanguage();
  const next = blockersOfNext(evaluation, plan);
  const applicable = evaluation.requirements.filter(counts);
  const number = (status: string) => applicable.filter((one) => one.status === status).length;
  const blockers = next?.blockers ?? [];
  const reached = evaluation.attained_level >= evaluation.target_level;
  return (
    <section className={styles.summary} aria-label={say({ ja: "まとめ", en: "Summary" })}>
      <dl className={styles.figures}>
        <Figure name={say({ ja: "到達レベル", en: "Attained level" })}>
          <span className={styles.level}>
            <span className="numbers">{evaluation.attained_level}</span>
            <LevelMark level={evaluation.attained_level} target={evaluation.target_level} />
          </span>
        </Figure>
        <Figure name={say({ ja: "スコア（重み付き平均）", en: "Score (weighted mean)" })}>
          <span className="numbers">{evaluation.score?.toFixed(2) ?? "–"}</span>
        </Figure>
        <Figure name={say({ ja: "不足", en: "Gaps" })}>
          <span className="numbers">{number("short") + number("unassessed")}</span>
        </Figure>
        <Figure name={say({ ja: "過対策", en: "Excesses" })}>
          <span className="numbers">{number("over")}</span>
        </Figure>
        <Figure name={say({ ja: "判定済み", en: "Judged" })}>
          <span className="numbers">{Math.round(evaluation.completeness * 100)}%</span>
        </Figure>
      </dl>
      <div className="stack tight">
        {reached && <p className={styles.reached}>{say({ ja: "目標のレベルに届いています。", en: "The target level is reached." })}</p>}
        {next && blockers.length > 0 && (
          <p>
            {say({
              ja: `レベル${next.next}に届かないのは、${blockers.length}件の要求が条件に足りないためです：`,
              en: `Level ${next.next} is not reached because ${blockers.length} requirements fall short of its conditions: `,
            })}
            {blockers.slice(0, named).map((one, index) => (
              <span key={one.result.id}>
                {index > 0 && listed(language, ["", ""])}
                <button type="button" className={styles.inline} onClick={() => onOpen(one.result.id)}>
                  {one.result.id}
                </button>
              </span>
            ))}
            {blockers.length > named && say({ ja: " ほか。", en: " and others." })}
          </p>
        )}
        <p className="soft small">
          {asOf !== undefined && say({ ja: `${shownDate(language, asOf)}時点の判定。`, en: `As of ${shownDate(language, asOf)}. ` })}
          {say({
            ja: "到達レベルは、すべての要求が表4-4の条件を満たす最も高いレベルです。スコアはその代わりにはなりません。",
            en: "The attained level is the highest for which every requirement meets table 4-4; the score does not replace it.",
          })}
        </p>
        {evaluation.diagnostics.length > 0 && (
          <details>
            <summary>{say({ ja: `計画についての注意 ${evaluation.diagnostics.length}件`, en: `${evaluation.diagnostics.length} notes on the plan` })}</summary>
            <ul className={styles.notes}>
              {evaluation.diagnostics.map((one) => (
                <li key={`${one.where} ${one.message}`}>
                  <code>{one.where}</code> {one.message}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}
