// The criteria of a requirement: a row for each of its points, a column for each level.
import { model } from "../../api/model";
import { useSay } from "../../app/text";
import { BasisMark } from "../../kit/BasisMark";
import styles from "./guides.module.css";
import type { Item } from "./item";

interface Props {
  readonly points: readonly Item[];
  readonly criteria: readonly Item[];
}

export function Criteria({ points, criteria }: Props) {
  const say = useSay();
  const levels = [...new Set(criteria.map((one) => Number(one.level)))].sort((a, b) => a - b);
  const bases = new Set(criteria.map((one) => one.basis));
  const only = bases.size === 1 ? criteria[0]?.basis : undefined;
  return (
    <section className="stack" aria-labelledby="criteria">
      <h2 id="criteria">
        {say({ ja: "レベルの判断基準", en: "Criteria by level" })} <BasisMark basis={only} />
      </h2>
      <p className="soft small">
        {say({
          ja: "上のレベルに達するには、それより下のレベルの基準もすべて満たす必要があります。",
          en: "A level is reached only where all criteria of the levels below it are met, too.",
        })}
      </p>
      <div className={styles.scroll}>
        <table className={`table ${styles.criteria ?? ""}`}>
          <thead>
            <tr>
              <th scope="col">{say({ ja: "対策のポイント", en: "Point" })}</th>
              {levels.map((level) => {
                const words = model.levels.find((one) => one.level === level);
                return (
                  <th key={level} scope="col">
                    {say({ ja: `レベル${level}`, en: `Level ${level}` })}
                    {words && <span className={styles.levelName}>{say(words.label)}</span>}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => {
              const own = criteria.filter((one) => one.point === point.id);
              if (own.length === 0) return null;
              return (
                <tr key={point.id}>
                  <th scope="row">{say(point.name)}</th>
                  {levels.map((level) => (
                    <td key={level}>
                      <ul className={styles.cell}>
                        {own
                          .filter((one) => one.level === level)
                          .map((one) => (
                            <li key={one.id} id={one.id}>
                              <span className={styles.criterionId}>{one.id.split("/").at(-1)}</span>
                              {one.text && say(one.text)} {only === undefined && <BasisMark basis={one.basis} />}
                            </li>
                          ))}
                      </ul>
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
