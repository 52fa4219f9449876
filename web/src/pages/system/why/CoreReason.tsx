// How the core of a requirement came to its level: said outright, by the objects it covers, or by criteria.
import type { CriterionAnswer, Judgement } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import styles from "./why.module.css";
import type { CatalogText } from "./WhyPanel";

interface Props {
  readonly judgement: Judgement | undefined;
  readonly item: CatalogText | undefined;
}

const isMet = (answer: CriterionAnswer) => answer === true || answer === "yes";

export function CoreReason({ judgement, item }: Props) {
  const say = useSay();
  const core = judgement?.core;
  if (core?.coverage) {
    return (
      <table className={`table ${styles.rubric ?? ""}`}>
        <thead>
          <tr>
            <th scope="col">{say({ ja: "対象", en: "Object" })}</th>
            <th scope="col">{say({ ja: "重要", en: "Important" })}</th>
            <th scope="col">{say({ ja: "レベル", en: "Level" })}</th>
          </tr>
        </thead>
        <tbody>
          {core.coverage.map((one) => (
            <tr key={one.target}>
              <th scope="row">{one.target}</th>
              <td>{one.important === true ? "●" : ""}</td>
              <td className="number">{one.level}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  if (core?.criteria) {
    return (
      <ul className={styles.criteria}>
        {Object.entries(core.criteria).map(([id, answer]) => {
          const criterion = item?.criteria?.find((one) => one.id === id);
          const left = typeof answer === "object";
          return (
            <li key={id}>
              <span aria-hidden="true">{left ? "–" : isMet(answer) ? "○" : "×"}</span>
              <span>
                <span className="unseen">
                  {left
                    ? say({ ja: "当てはまらない", en: "does not apply" })
                    : isMet(answer)
                      ? say({ ja: "満たす", en: "met" })
                      : say({ ja: "満たさない", en: "not met" })}
                </span>
                <span className="numbers soft">{id}</span> {criterion ? say(criterion.name) : ""}
                {left && <span className="soft">（{answer.reason}）</span>}
              </span>
            </li>
          );
        })}
      </ul>
    );
  }
  return (
    <p className="soft small">
      {core?.level === undefined
        ? say({ ja: "対策コアは判定されていません。", en: "The core has not been judged." })
        : say({ ja: "レベルが直接書かれています。", en: "The level was given outright." })}
    </p>
  );
}
