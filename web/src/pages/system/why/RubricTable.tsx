// A rubric as its table in the guide: what was answered, what each class asks, and which cell was not met.
import { model } from "../../../api/model";
import { holds, rowOf, rubricOf } from "../../../api/rubric";
import type { Element, Peripheral, Point } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import styles from "./why.module.css";

const symbolOf = (point: Point | undefined) => model.answers.find((one) => one.id === point)?.symbol ?? "―";

export function RubricTable({ element, judged }: { readonly element: Element; readonly judged: Peripheral | undefined }) {
  const say = useSay();
  const rubric = rubricOf(element);
  if (!rubric) return null;
  const answers = typeof judged === "object" ? judged : undefined;
  const decided = answers && rowOf(element, answers);
  return (
    <div className="stack tight">
      {typeof judged === "string" && (
        <p className="soft small">{say({ ja: "クラスが直接書かれています。", en: "The class was given outright." })}</p>
      )}
      {judged === undefined && <p className="soft small">{say({ ja: "判定されていません。", en: "It has not been judged." })}</p>}
      <table className={`table ${styles.rubric ?? ""}`}>
        <caption className="unseen">{say({ ja: `評価の表（${rubric.source}）`, en: `Rubric (${rubric.source})` })}</caption>
        <thead>
          <tr>
            <th scope="col">{say({ ja: "評価ポイント", en: "Point" })}</th>
            {answers && <th scope="col">{say({ ja: "答え", en: "Answer" })}</th>}
            {rubric.rows.map((row, index) => (
              <th scope="col" key={index} data-decided={row === decided}>
                {row.class}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rubric.points.map((point) => (
            <tr key={point.id}>
              <th scope="row" title={say(point.explain)}>
                {say(point.name)}
              </th>
              {answers && <td>{symbolOf(answers[point.id] ?? "no")}</td>}
              {rubric.rows.map((row, index) => {
                const least = row.needs[point.id];
                const met = !answers || holds(answers[point.id], least);
                return (
                  <td key={index} data-decided={row === decided} data-met={met}>
                    {symbolOf(least)}
                    {!met && <span className="unseen">{say({ ja: "（届かない）", en: " (not met)" })}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small">
        {say({
          ja: `${rubric.source}。各欄はそのクラスに要る最低の答え。斜線の欄に届いていません。`,
          en: `${rubric.source}. Each cell is the least answer for its class; struck cells are not met.`,
        })}
      </p>
    </div>
  );
}
