// The core of a judgement, in one of three ways: criteria by level, a level outright, or by object.
import { useState } from "react";

import type { Criterion, GuideModel } from "../../../api/guide-model";
import { isLeft, isMet } from "../../../api/judging";
import type { CriterionAnswer, Judgement } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Choice, TextField } from "../../../kit/Field";
import styles from "./assess.module.css";
import { CoverageTable } from "./CoverageTable";
import { withCoverage, withCriteriaTo, withCriterion, withLevel, wayOf, type Way } from "./judge";

interface Props {
  readonly judgement: Judgement | undefined;
  readonly criteria: readonly Criterion[];
  readonly levels: GuideModel["levels"];
  readonly way: Way;
  readonly level: number | undefined;
  readonly suggested: readonly string[];
  readonly onWay: (way: Way) => void;
  readonly onChange: (judgement: Judgement | undefined) => void;
}

const asked = [2, 3, 4, 5] as const;

export function CorePart({ judgement, criteria, levels, way, level, suggested, onWay, onChange }: Props) {
  const say = useSay();
  const used = wayOf(judgement);
  return (
    <section className="stack tight" aria-labelledby="core-heading">
      <div className="row spread">
        <h3 id="core-heading">
          {say({ ja: "対策コア", en: "Core" })}
          <span className={styles.standing}>
            {level === undefined ? say({ ja: "未判定", en: "not judged" }) : say({ ja: `レベル${level}`, en: `level ${level}` })}
          </span>
        </h3>
        <Choice<Way>
          label={say({ ja: "判定のしかた", en: "How to judge" })}
          value={way}
          onChange={onWay}
          options={[
            { value: "criteria", label: say({ ja: "基準に答える", en: "By criteria" }) },
            { value: "level", label: say({ ja: "レベルを選ぶ", en: "By level" }) },
            { value: "coverage", label: say({ ja: "対象ごと", en: "By object" }) },
          ]}
        />
      </div>
      {used !== undefined && used !== way && (
        <p className="soft small">
          {say({
            ja: "今の答えは別のしかたで付けたものです。ここで答えると置き換わります（uで戻せます）。",
            en: "The present answer was given another way. Answering here replaces it (u takes it back).",
          })}
        </p>
      )}
      {way === "coverage" && (
        <CoverageTable
          objects={judgement?.core?.coverage ?? []}
          suggested={suggested}
          onChange={(objects) => onChange(withCoverage(judgement, objects))}
        />
      )}
      <Ladder
        judgement={judgement}
        criteria={criteria}
        levels={levels}
        way={way}
        reached={level}
        onChange={onChange}
      />
    </section>
  );
}

function Ladder({ judgement, criteria, levels, way, reached, onChange }: {
  readonly judgement: Judgement | undefined;
  readonly criteria: readonly Criterion[];
  readonly levels: GuideModel["levels"];
  readonly way: Way;
  readonly reached: number | undefined;
  readonly onChange: (judgement: Judgement | undefined) => void;
}) {
  const say = useSay();
  const answers = judgement?.core?.criteria ?? {};
  const steps = way === "level" ? [1, ...asked] : asked;
  return (
    <div className={styles.ladder} data-way={way}>
      {steps.map((level) => {
        const own = criteria.filter((one) => one.level === level);
        const words = levels.find((one) => one.level === level);
        const met = own.filter((one) => isMet(answers[one.id]) || isLeft(answers[one.id])).length;
        const here = reached !== undefined && level <= reached;
        return (
          <div key={level} className={styles.step} data-reached={here} data-chosen={way === "level" && judgement?.core?.level === level}>
            <div className={styles.stepHead}>
              {way === "coverage" ? (
                <span className={styles.stepLevel}>
                  <span className="numbers">{level}</span> {words?.label}
                </span>
              ) : (
                <button
                  type="button"
                  className={styles.stepLevel}
                  aria-pressed={way === "level" ? judgement?.core?.level === level : undefined}
                  title={words?.requirement}
                  aria-label={
                    way === "level"
                      ? undefined
                      : say({
                          ja: `${level} ${words?.label ?? ""}：ここまでの基準をすべて満たす`,
                          en: `${level} ${words?.label ?? ""}: all criteria up to here are met`,
                        })
                  }
                  onClick={() => onChange(way === "level" ? withLevel(judgement, level) : withCriteriaTo(judgement, criteria, level))}
                >
                  <span className="numbers">{level}</span> {words?.label}
                </button>
              )}
              {way === "criteria" && (
                <span className="numbers soft small">
                  {met}/{own.length}
                  {here && <span className="unseen">{say({ ja: "、達しています", en: ", reached" })}</span>}
                </span>
              )}
            </div>
            {level === 1 && <p className="soft small">{words?.requirement}</p>}
            {own.length > 0 && (
              <ul className={styles.criteria}>
                {own.map((one) =>
                  way === "criteria" ? (
                    <CriterionRow
                      key={one.id}
                      criterion={one}
                      answer={answers[one.id]}
                      onAnswer={(answer) => onChange(withCriterion(judgement, one.id, answer))}
                    />
                  ) : (
                    <li key={one.id} className={styles.criterionText}>
                      {one.text}
                    </li>
                  ),
                )}
              </ul>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface RowProps {
  readonly criterion: Criterion;
  readonly answer: CriterionAnswer | undefined;
  readonly onAnswer: (answer: CriterionAnswer | undefined) => void;
}

function CriterionRow({ criterion, answer, onAnswer }: RowProps) {
  const say = useSay();
  const [asksReason, setAsksReason] = useState(false);
  const left = isLeft(answer);
  const met = isMet(answer);
  const unmet = answer !== undefined && !met && !left;
  const number = criterion.id.split("/")[1];
  return (
    <li className={styles.criterion} data-met={met} data-left={left}>
      <label>
        <input
          type="checkbox"
          checked={met}
          disabled={left}
          data-criterion={criterion.id}
          onChange={(event) => onAnswer(event.target.checked ? true : undefined)}
        />
        <span>
          <span className="numbers soft">{number}</span> {criterion.text}
        </span>
      </label>
      <span className={styles.criterionActions}>
        <button
          type="button"
          className={styles.tiny}
          aria-pressed={unmet}
          title={say({ ja: "満たさないことを確かめた", en: "Seen not to be met" })}
          aria-label={say({ ja: `${number ?? ""} 満たさない`, en: `${number ?? ""} is not met` })}
          onClick={() => onAnswer(unmet ? undefined : false)}
        >
          ×
        </button>
        <button
          type="button"
          className={styles.tiny}
          aria-pressed={left}
          aria-expanded={asksReason}
          title={say({ ja: "当てはまらない（理由を書く）", en: "Does not apply (with a reason)" })}
          aria-label={say({ ja: `${number ?? ""} 当てはまらない`, en: `${number ?? ""} does not apply` })}
          onClick={() => (left ? onAnswer(undefined) : setAsksReason(!asksReason))}
        >
          ―
        </button>
      </span>
      {left && <p className={styles.leftReason}>{say({ ja: `当てはまらない：${answer.reason}`, en: `Does not apply: ${answer.reason}` })}</p>}
      {asksReason && !left && (
        <Reason
          onGive={(reason) => {
            setAsksReason(false);
            onAnswer({ applicable: false, reason });
          }}
        />
      )}
    </li>
  );
}

function Reason({ onGive }: { readonly onGive: (reason: string) => void }) {
  const say = useSay();
  const [text, setText] = useState("");
  return (
    <form
      className={styles.reasonForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") onGive(text.trim());
      }}
    >
      <TextField
        label={say({ ja: "当てはまらない理由", en: "Why it does not apply" })}
        value={text}
        onChange={(event) => setText(event.target.value)}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- opened by the person who is about to write
        autoFocus
        required
      />
      <Button type="submit">{say({ ja: "決める", en: "Set" })}</Button>
    </form>
  );
}
