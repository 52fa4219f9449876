// Why a requirement stands at its level, down to the cell of the rubric: what each part lets pass, which
// part decides, what is missing for the next level, and whose word it is.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";

import { floorOf, importanceOf, model } from "../../../api/model";
import { itemQuery } from "../../../api/queries";
import { classNeeded, levelByClass, levelByCore } from "../../../api/rubric";
import { elements, type Assessment, type RequirementResult, type SystemFile } from "../../../api/shapes";
import { useSay, type Text } from "../../../app/text";
import { Dialog } from "../../../kit/Dialog";
import { LevelMark } from "../../../kit/LevelMark";
import { Busy } from "../../../kit/Notice";
import { kindOf } from "../../../wall/build";
import { kindNames } from "../../../wall/words";
import { CoreReason } from "./CoreReason";
import { Related } from "./Related";
import { RubricTable } from "./RubricTable";
import styles from "./why.module.css";

interface Props {
  readonly system: string;
  readonly file: SystemFile;
  readonly assessment: Assessment | undefined;
  readonly result: RequirementResult;
  readonly onClose: () => void;
}

export interface CatalogText {
  readonly name: Text;
  readonly text?: Text;
  readonly source?: string;
  readonly basis?: string;
  readonly nature?: string;
  readonly criteria?: readonly { readonly id: string; readonly name: Text }[];
  readonly crosswalk?: readonly { readonly guide: string; readonly id: string; readonly name: Text; readonly relation: string }[];
}

function Part({ name, is, passes, decides, needed, children }: {
  readonly name: string;
  readonly is: string;
  readonly passes: number | undefined;
  readonly decides: boolean;
  readonly needed: string | undefined;
  readonly children?: ReactNode;
}) {
  const say = useSay();
  return (
    <details className={styles.part} data-decides={decides}>
      <summary>
        <span className={styles.partName}>{name}</span>
        <span className="numbers">{is}</span>
        <span className="soft small">
          {passes === undefined
            ? say({ ja: "対策コアに含めて判定", en: "judged within the core" })
            : say({ ja: `レベル${passes}まで`, en: `up to level ${passes}` })}
        </span>
        {decides && <span className="badge bad">{say({ ja: "ここで決まる", en: "decides" })}</span>}
        {needed !== undefined && <span className="soft small">{needed}</span>}
      </summary>
      {children}
    </details>
  );
}

export function WhyPanel({ system, file, assessment, result, onClose }: Props) {
  const say = useSay();
  const { data } = useQuery(itemQuery("ecom-2005", result.id));
  const item = data as unknown as CatalogText | undefined;
  const judgement = assessment?.judgements?.[result.id];
  const kind = kindOf(result);
  const nextLevel = result.next?.level;
  const mark = model.importance.marks.find((one) => one.id === importanceOf(file.plan, result.id));
  const className = (id: string | null) => say(model.classes.find((one) => one.id === id)?.name ?? { ja: "–", en: "–" });
  const reason = file.plan?.targets?.[result.id]?.reason ?? file.plan?.excluded?.[result.id];
  const corePasses = result.core === null ? 1 : levelByCore(result.core);

  return (
    <Dialog shape="side" title={`${result.id} ${item ? say(item.name) : ""}`} onClose={onClose}>
      <div className="row">
        <LevelMark level={result.level} target={kind === "excluded" ? null : result.target} />
        <span className="badge">{say(kindNames[kind])}</span>
        {mark && mark.id !== "normal" && <span className="badge accent">{say(mark.name)}</span>}
      </div>
      {reason !== undefined && <p>{say({ ja: `計画の理由：${reason}`, en: `Reason in the plan: ${reason}` })}</p>}
      {kind !== "excluded" && (
        <p className="soft small">
          {say({
            ja: `システムの目標に届くには、この要求（${mark?.name.ja ?? ""}）は少なくともレベル${floorOf(file.plan, result.id)}が要ります（表4-4）。`,
            en: `For the system to reach its target, this requirement (${mark?.name.en ?? ""}) needs level ${floorOf(file.plan, result.id)} at least (table 4-4).`,
          })}
        </p>
      )}

      {result.level !== null && (
        <section className="stack tight">
          <h3>{say({ ja: "なぜこのレベルか", en: "Why this level" })}</h3>
          <p className="soft small">
            {say({
              ja: "六つの部分のうち、最も低いものが全体のレベルを決めます（表4-5）。",
              en: "Of the six parts the lowest decides the level of the whole (table 4-5).",
            })}
          </p>
          <Part
            name={say({ ja: "対策コア", en: "Core" })}
            is={say({ ja: `レベル${result.core ?? "–"}`, en: `level ${result.core ?? "–"}` })}
            passes={corePasses}
            decides={corePasses === result.level}
            needed={nextLevel !== undefined && corePasses < nextLevel ? say({ ja: `→ レベル${nextLevel}`, en: `→ level ${nextLevel}` }) : undefined}
          >
            <CoreReason judgement={judgement} item={item} />
          </Part>
          {elements.map((element) => {
            const rubric = model.elements.find((one) => one.id === element);
            const is = result.classes[element];
            const passes = is === null ? undefined : levelByClass(element, is);
            const needed = nextLevel === undefined || passes === undefined || passes >= nextLevel ? undefined : classNeeded(element, nextLevel);
            const name = item?.nature === "technical" ? (rubric?.technical_name ?? rubric?.name) : rubric?.name;
            return (
              <Part
                key={element}
                name={say(name ?? { ja: element, en: element })}
                is={className(is)}
                passes={passes}
                decides={passes !== undefined && passes === result.level}
                needed={needed === undefined ? undefined : `→ ${className(needed)}`}
              >
                <RubricTable element={element} judged={judgement?.periphery?.[element]} />
              </Part>
            );
          })}
        </section>
      )}

      {result.next && (
        <section className="stack tight">
          <h3>{say({ ja: `レベル${result.next.level}に足りないもの`, en: `Missing for level ${result.next.level}` })}</h3>
          <ul className={styles.list}>
            {result.next.missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      )}
      {judgement?.note !== undefined && judgement.note !== "" && (
        <section className="stack tight">
          <h3>{say({ ja: "判定の根拠", en: "Note of the judgement" })}</h3>
          <p>{judgement.note}</p>
        </section>
      )}
      {item ? (
        <section className="stack tight">
          <h3>{say({ ja: "求められていること", en: "What is asked" })}</h3>
          {item.text && <p>{say(item.text)}</p>}
          <p className="soft small">
            {say({ ja: `出典：ECOM ${item.source ?? ""}（当方の言葉による要約）`, en: `Source: ECOM ${item.source ?? ""} (in our own words)` })}
          </p>
          <Related items={item.crosswalk} />
        </section>
      ) : (
        <Busy />
      )}
      <div className="dialog-actions">
        <Link className="button" href={`/systems/${system}/plan?requirement=${result.id}`}>
          {say({ ja: "計画を見る", en: "Open the plan" })}
        </Link>
        <Link className="button main" href={`/systems/${system}/assess?requirement=${result.id}`}>
          {say({ ja: "判定を開く", en: "Open the judgement" })}
        </Link>
      </div>
    </Dialog>
  );
}
