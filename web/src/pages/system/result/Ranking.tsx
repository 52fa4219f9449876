// Gaps by what they hold back, and excesses as questions.
import { importanceOf, model } from "../../../api/model";
import type { Evaluation, Plan } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import { LevelMark } from "../../../kit/LevelMark";
import type { Structure } from "../../../wall/build";
import { excessesOf, gapsOf } from "./reading";
import styles from "./result.module.css";

interface Props {
  readonly evaluation: Evaluation;
  readonly plan: Plan | undefined;
  readonly shares: ReadonlyMap<string, number>;
  readonly structure: Structure;
  readonly onOpen: (requirement: string) => void;
}

export function Ranking({ evaluation, plan, shares, structure, onOpen }: Props) {
  const say = useSay();
  const gaps = gapsOf(evaluation, plan, shares);
  const excesses = excessesOf(evaluation);
  const names = new Map(structure.requirements.map((one) => [one.id, one.name]));
  const open = (id: string) => (
    <button type="button" className="link" onClick={() => onOpen(id)}>
      <span className="numbers">{id}</span> {say(names.get(id) ?? { ja: "", en: "" })}
    </button>
  );
  const mark = (id: string) => say(model.importance.marks.find((one) => one.id === importanceOf(plan, id))?.name ?? { ja: "", en: "" });
  return (
    <div className="stack wide">
      <section className="stack tight">
        <h2>{say({ ja: `不足 ${gaps.length}件`, en: `${gaps.length} gaps` })}</h2>
        <p className="soft">
          {say({
            ja: "次の到達レベルを止めているものから、差の大きい順に並べています。",
            en: "What holds back the next level comes first, then the largest differences.",
          })}
        </p>
        <div className={styles.wideTable}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say({ ja: "要求", en: "Requirement" })}</th>
                <th scope="col">{say({ ja: "レベル／目標", en: "Level / target" })}</th>
                <th scope="col">{say({ ja: "重要度", en: "Importance" })}</th>
                <th scope="col" className="number">
                  {say({ ja: "届いたときのスコア", en: "Score when reached" })}
                </th>
                <th scope="col">{say({ ja: "まず足りないもの", en: "Missing first" })}</th>
              </tr>
            </thead>
            <tbody>
              {gaps.map((gap) => (
                <tr key={gap.result.id}>
                  <td>
                    {open(gap.result.id)}{" "}
                    {gap.blocks && <span className="badge bad">{say({ ja: "次のレベルを止めている", en: "holds back the next level" })}</span>}
                  </td>
                  <td>
                    <LevelMark level={gap.result.level} target={gap.result.target} />
                  </td>
                  <td>{mark(gap.result.id)}</td>
                  <td className="number">+{gap.gain.toFixed(3)}</td>
                  <td className="small">{gap.result.next?.missing[0] ?? say({ ja: "判定", en: "a judgement" })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="stack tight">
        <h2>{say({ ja: `過対策 ${excesses.length}件`, en: `${excesses.length} excesses` })}</h2>
        <p className="soft">
          {say({
            ja: "目標より強い要求です。失敗ではなく、この強さが要るか、費用をほかへ回せないかという問いです。",
            en: "Stronger than asked. Not a failure but a question: is this strength needed, or could the cost go elsewhere?",
          })}
        </p>
        <div className={styles.wideTable}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say({ ja: "要求", en: "Requirement" })}</th>
                <th scope="col">{say({ ja: "レベル／目標", en: "Level / target" })}</th>
                <th scope="col" className="number">
                  {say({ ja: "超えている段数", en: "Over by" })}
                </th>
              </tr>
            </thead>
            <tbody>
              {excesses.map((one) => (
                <tr key={one.id}>
                  <td>{open(one.id)}</td>
                  <td>
                    <LevelMark level={one.level} target={one.target} />
                  </td>
                  <td className="number">{one.over_by}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}
