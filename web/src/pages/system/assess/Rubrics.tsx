// The five elements around the core: points with ○ △ ×, or a class outright, and what that comes to.
import type { KeyboardEvent } from "react";

import type { GuideModel } from "../../../api/guide-model";
import { classOf } from "../../../api/rubric";
import { elements, type Class, type Element, type Judgement, type Peripheral, type Point } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import styles from "./assess.module.css";
import { withElement, withInCore, withPoint } from "./judge";

interface Props {
  readonly judgement: Judgement | undefined;
  readonly words: GuideModel["elements"];
  readonly classWords: GuideModel["classes"];
  readonly technical: boolean;
  readonly onChange: (judgement: Judgement | undefined) => void;
}

const answers: readonly { readonly id: Point; readonly sign: string; readonly keys: readonly string[] }[] = [
  { id: "yes", sign: "○", keys: ["o", "O"] },
  { id: "partly", sign: "△", keys: ["s", "S"] },
  { id: "no", sign: "×", keys: ["x", "X"] },
];
const classIds: readonly Class[] = ["A", "B", "C", "fail"];

// One key answers a point and goes on to the next: a whole rubric is typed as "oosox".
function answerByKey(event: KeyboardEvent<HTMLElement>, give: (point: Point) => void): void {
  const found = answers.find((one) => one.keys.includes(event.key));
  if (!found || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  give(found.id);
  const groups = [...document.querySelectorAll<HTMLElement>("[data-point]")];
  const next = groups[groups.indexOf(event.currentTarget) + 1];
  const target = next?.querySelector<HTMLElement>("input:checked") ?? next?.querySelector<HTMLElement>("input");
  if (target) target.focus();
  else document.querySelector<HTMLElement>("[data-note]")?.focus();
}

export function Rubrics({ judgement, words, classWords, technical, onChange }: Props) {
  const say = useSay();
  return (
    <section className="stack tight" aria-labelledby="periphery-heading">
      <div className="row spread">
        <h3 id="periphery-heading">{say({ ja: "周辺要素", en: "Periphery" })}</h3>
        <p className="soft small screen-only">
          {say({ ja: "○△×は o s x のキーでも答えられます。", en: "Answer by the keys o (yes), s (partly), x (no)." })}
        </p>
      </div>
      <div className={styles.rubrics}>
        {elements.map((element) => {
          const word = words.find((one) => one.id === element);
          if (!word) return null;
          return (
            <ElementCard
              key={element}
              element={element}
              word={word}
              name={technical ? word.technical_name : word.name}
              judged={judgement?.periphery?.[element]}
              within={judgement?.in_core?.includes(element) === true}
              classWords={classWords}
              onPoint={(point, answer) => onChange(withPoint(judgement, element, point, answer))}
              onClass={(chosen) => onChange(withElement(judgement, element, chosen))}
              onWithin={(within) => onChange(withInCore(judgement, element, within))}
            />
          );
        })}
      </div>
    </section>
  );
}

interface CardProps {
  readonly element: Element;
  readonly word: GuideModel["elements"][number];
  readonly name: string;
  readonly judged: Peripheral | undefined;
  readonly within: boolean;
  readonly classWords: GuideModel["classes"];
  readonly onPoint: (point: string, answer: Point | undefined) => void;
  readonly onClass: (chosen: Class | undefined) => void;
  readonly onWithin: (within: boolean) => void;
}

function ElementCard({ element, word, name, judged, within, classWords, onPoint, onClass, onWithin }: CardProps) {
    const say = useSay();
    const given = typeof judged === "string" ? judged : undefined;
    const points = typeof judged === "object" ? judged : {};
    const is = classOf(element, judged);
    const answered = judged !== undefined;
    return (
      <fieldset className={styles.element} data-within={within}>
        <legend className={styles.elementHead}>
          <span>{name}</span>
          {!within && (
            <span className={styles.classMark} data-class={answered ? is : "none"}>
              {answered ? (is === "fail" ? say({ ja: "不合格", en: "Fail" }) : is) : say({ ja: "未回答", en: "Open" })}
            </span>
          )}
        </legend>
        <p className="soft small">{word.question}</p>
        {within ? (
          <p className="small">{say({ ja: "対策コアに含めて判定しています。", en: "Judged within the core." })}</p>
        ) : (
          <div className={styles.points} data-given={given !== undefined}>
            {word.points.map((point) => (
              // eslint-disable-next-line jsx-a11y/interactive-supports-focus -- keys of the radio buttons inside
              <div
                key={point.id}
                className={styles.point}
                role="radiogroup"
                aria-label={point.name}
                data-point=""
                onKeyDown={(event) => answerByKey(event, (answer) => onPoint(point.id, answer))}
              >
                <span title={point.explain}>{point.name}</span>
                <span className={styles.answers}>
                  {answers.map(({ id, sign }) => (
                    <label key={id} title={point.explain}>
                      <input
                        type="radio"
                        name={`${element}-${point.id}`}
                        checked={points[point.id] === id}
                        onChange={() => onPoint(point.id, id)}
                        aria-label={sign}
                      />
                      <span aria-hidden="true">{sign}</span>
                    </label>
                  ))}
                </span>
              </div>
            ))}
          </div>
        )}
        <div className={styles.elementFoot}>
          {!within && (
            <label className="small">
              {say({ ja: "クラスを直接：", en: "Class outright: " })}
              <select
                className={styles.classSelect}
                value={given ?? ""}
                onChange={(event) => onClass(classIds.find((one) => one === event.target.value))}
              >
                <option value="">{say({ ja: "ポイントから", en: "from points" })}</option>
                {classIds.map((one) => (
                  <option key={one} value={one}>
                    {classWords.find((word) => word.id === one)?.name ?? one}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label className={`check small ${styles.within ?? ""}`}>
            <input type="checkbox" checked={within} onChange={(event) => onWithin(event.target.checked)} />
            <span>{say({ ja: "コアに含む", en: "In the core" })}</span>
          </label>
        </div>
      </fieldset>
    );
}
