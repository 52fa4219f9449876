// Why the level is what it is, while one judges: the six parts, what each lets pass, which one decides.
import type { GuideModel, ModelRequirement } from "../../../api/guide-model";
import type { Standing } from "../../../api/judging";
import { classNeeded } from "../../../api/rubric";
import type { RequirementResult } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import styles from "./assess.module.css";

interface Props {
  readonly standing: Standing;
  readonly target: number;
  readonly requirement: ModelRequirement;
  readonly guide: GuideModel;
  readonly result: RequirementResult | undefined; // of the server, once it is up to date
}

const highest = 5;

export function WhyParts({ standing, target, requirement, guide, result }: Props) {
  const say = useSay();
  const { level } = standing;
  if (level === undefined) {
    return (
      <p className="soft">
        {say({ ja: "対策コアを判定すると、レベルとその理由がここに出ます。", en: "Judge the core, and the level and its reasons appear here." })}
      </p>
    );
  }
  const goal = Math.max(target, Math.min(level + 1, highest));
  return (
    <div className="stack tight">
      <table className={styles.parts}>
        <caption className="unseen">{say({ ja: "六つの部分と、それぞれが通すレベル", en: "The six parts and the level that each lets pass" })}</caption>
        <tbody>
          {standing.parts.map(({ key, passes, is }) => {
            const word = guide.elements.find((one) => one.id === key);
            const name = key === "core" ? say({ ja: "対策コア", en: "Core" }) : requirement.technical ? word?.technical_name : word?.name;
            const decides = passes === level && level < highest;
            const needed = passes === undefined || passes >= goal ? undefined : key === "core" ? String(goal) : classNeeded(key, goal);
            return (
              <tr key={key} data-decides={decides}>
                <th scope="row">{name}</th>
                <td className="numbers">{passes === undefined ? "―" : is === "fail" ? say({ ja: "不合格", en: "fail" }) : is}</td>
                <td className={styles.passes}>
                  <span className={styles.bar} aria-hidden="true">
                    {Array.from({ length: highest }, (_, index) => (
                      <span key={index} data-on={index < (passes ?? highest)} data-within={passes === undefined} />
                    ))}
                  </span>
                  <span className="unseen">
                    {passes === undefined
                      ? say({ ja: "対策コアに含めて判定", en: "judged within the core" })
                      : say({ ja: `レベル${passes}まで通す`, en: `lets level ${passes} pass` })}
                  </span>
                </td>
                <td className="small">
                  {decides && <span className={styles.decides}>{say({ ja: "ここで決まる", en: "decides" })}</span>}
                  {needed !== undefined && (
                    <span className="soft">
                      <span aria-hidden="true"> → {needed}</span>
                      <span className="unseen">{say({ ja: `、レベル${goal}には${needed}以上が要る`, en: `, level ${goal} needs ${needed}` })}</span>
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="soft small">
        {say({
          ja: `六つのうち最も低いものが、要求のレベルを決めます（表4-5）。矢印の先は、レベル${goal}に要るものです。`,
          en: `The lowest of the six decides (table 4-5). Behind the arrow: what level ${goal} needs.`,
        })}
      </p>
      {result?.next && result.level === level && (
        <details open={level < target}>
          <summary>{say({ ja: `レベル${result.next.level}に足りないもの`, en: `Missing for level ${result.next.level}` })}</summary>
          <ul className={styles.plainList}>
            {result.next.missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
