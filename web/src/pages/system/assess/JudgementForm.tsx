// One requirement: what it asks, the earlier judgement, the core, the periphery, a note and evidence.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import type { GuideModel } from "../../../api/guide-model";
import { standingOf, type Standing } from "../../../api/judging";
import type { Present } from "../../../api/live";
import { importanceOf } from "../../../api/model";
import { pointer } from "../../../api/pointer";
import { itemQuery, itemsQuery } from "../../../api/queries";
import type { Assessment, Judgement, Plan, RequirementResult } from "../../../api/shapes";
import { listed, shownDate, useLanguage, useSay } from "../../../app/text";
import { Button, IconButton } from "../../../kit/Button";
import { Icon } from "../../../kit/Icon";
import { LevelMark } from "../../../kit/LevelMark";
import { Notice } from "../../../kit/Notice";
import { kindNames } from "../../../wall/words";
import styles from "./assess.module.css";
import { CorePart } from "./CorePart";
import { DropFrame, Evidence, useEvidence } from "./Evidence";
import { Guidance, type RequirementItem } from "./Guidance";
import { withNote, type Way } from "./judge";
import type { RequirementRow } from "./rows";
import { Rubrics } from "./Rubrics";
import { WhyParts } from "./WhyParts";

interface Props {
  readonly system: string;
  readonly guide: GuideModel;
  readonly row: RequirementRow;
  readonly plan: Plan | undefined;
  readonly at: number; // which assessment
  readonly judgement: Judgement | undefined;
  readonly earlier: Assessment | undefined;
  readonly isDraft: boolean; // `judgement` is the earlier one, and waits to be confirmed
  readonly result: RequirementResult | undefined;
  readonly others: readonly Present[];
  readonly way: Way;
  readonly onWay: (way: Way) => void;
  readonly onChange: (judgement: Judgement | undefined) => void;
  readonly onCopy: () => void;
  readonly onMove: (by: 1 | -1) => void;
}

export function JudgementForm(props: Props) {
  const { system, guide, row, plan, at, judgement, result, others, way, onWay, onChange, onMove } = props;
  const { requirement } = row;
  const say = useSay();
  const language = useLanguage();
  const standing = useMemo(() => standingOf(judgement, requirement.criteria), [judgement, requirement]);
  const item = useQuery(itemQuery(guide.guide, requirement.id)).data as RequirementItem | undefined;
  const evidenceKinds = useQuery(itemsQuery("common", "evidence")).data;
  const place = pointer("assessments", at, "judgements", requirement.id);
  const { sending, add } = useEvidence(system, place);
  const excluded = plan?.excluded?.[requirement.id];
  const mark = guide.importance.find((one) => one.id === importanceOf(plan, requirement.id));
  const here = others.filter((one) => one.place.endsWith(`/${requirement.id}`)).map((one) => one.name);
  const domain = guide.domains.find((one) => one.id === requirement.domain);

  return (
    <DropFrame onFiles={(files) => void add(files)}>
      <article className={styles.form} aria-labelledby="requirement-name">
        <header className="stack tight">
          <p className="soft small">
            <span className="numbers">{requirement.domain}</span> {domain?.name}
          </p>
          <h2 id="requirement-name" tabIndex={-1} className={styles.requirementName}>
            <span className="numbers">{requirement.id}</span> {requirement.name}
          </h2>
          <div className="row">
            <LevelMark level={standing.level ?? null} target={excluded === undefined ? row.target : null} />
            <span className="badge">{say(kindNames[row.kind])}</span>
            {mark && mark.id !== "normal" && (
              <span className="badge accent" title={mark.explain}>
                {mark.name}
              </span>
            )}
            {here.length > 0 && (
              <span className={styles.here} role="status">
                <Icon name="person" />
                {say({ ja: `${listed(language, here)}さんもここを見ています`, en: `${listed(language, here)} also here` })}
              </span>
            )}
          </div>
          <p className={styles.asks}>{requirement.text}</p>
          {plan?.targets?.[requirement.id] && (
            <p className="soft small">
              {say({ ja: `目標${row.target}の理由：${plan.targets[requirement.id]?.reason ?? ""}`, en: `Why ${row.target}: ${plan.targets[requirement.id]?.reason ?? ""}` })}
            </p>
          )}
        </header>
        {excluded !== undefined && (
          <Notice>
            {say({ ja: `計画で対象外としています。理由：${excluded}`, en: `Excluded in the plan: ${excluded}` })}
          </Notice>
        )}
        <Earlier {...props} standing={standing} />
        <CorePart
          judgement={judgement}
          criteria={requirement.criteria}
          levels={guide.levels}
          way={way}
          level={standing.core}
          suggested={item?.coverage?.map((one) => say(one)) ?? []}
          onWay={onWay}
          onChange={onChange}
        />
        <Rubrics judgement={judgement} words={guide.elements} classWords={guide.classes} technical={requirement.technical} onChange={onChange} />
        <section className="stack tight">
          <h3 id="note-heading">{say({ ja: "判定の根拠", en: "Note" })}</h3>
          <textarea
            className="input"
            data-note=""
            rows={3}
            aria-labelledby="note-heading"
            placeholder={say({ ja: "何を、いつ、どこで見たか", en: "What was seen, when and where" })}
            value={judgement?.note ?? ""}
            onChange={(event) => onChange(withNote(judgement, event.target.value))}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onMove(1);
            }}
          />
        </section>
        <Evidence
          system={system}
          place={place}
          sending={sending}
          kinds={(item?.evidence ?? []).flatMap((id) => {
            const kind = evidenceKinds?.find((one) => one.id === id);
            return kind ? [say(kind.name)] : [];
          })}
          onFiles={(files) => void add(files)}
        />
      </article>
      <aside className={styles.aside} aria-label={say({ ja: "理由とガイド", en: "Reasons and guidance" })}>
        <section className="stack tight">
          <h3>{say({ ja: "このレベルになる理由", en: "Why this level" })}</h3>
          <WhyParts standing={standing} target={row.target} requirement={requirement} guide={guide} result={result} />
        </section>
        <section className="stack tight">
          <h3>{say({ ja: "求められていること", en: "What is asked" })}</h3>
          {item && <Guidance item={item} />}
        </section>
      </aside>
      <div className={styles.foot}>
        <IconButton icon="up" label={say({ ja: "前の要求（k）", en: "Previous requirement (k)" })} onClick={() => onMove(-1)} />
        <Verdict standing={standing} row={row} isDraft={props.isDraft} />
        <Button look="main" icon="down" onClick={() => onMove(1)}>
          {say({ ja: "次の要求", en: "Next" })}
        </Button>
      </div>
    </DropFrame>
  );
}

function Verdict({ standing, row, isDraft }: { readonly standing: Standing; readonly row: RequirementRow; readonly isDraft: boolean }) {
  const say = useSay();
  const words = say(kindNames[row.kind]);
  return (
    <p className={styles.verdict} role="status">
      <span className="numbers soft">{row.requirement.id}</span>
      {standing.level === undefined ? (
        <span>{words}</span>
      ) : isDraft ? (
        <span>
          <strong>{say({ ja: `下書き：レベル${standing.level}`, en: `Draft: level ${standing.level}` })}</strong>
          <span className="soft">{say({ ja: "／まだ確かめていません", en: ", not confirmed yet" })}</span>
        </span>
      ) : (
        <span>
          <strong>{say({ ja: `レベル${standing.level}`, en: `Level ${standing.level}` })}</strong>
          <span className="soft">{say({ ja: `／目標${row.target}、${words}`, en: ` of ${row.target}, ${words}` })}</span>
        </span>
      )}
    </p>
  );
}

function Earlier({ earlier, isDraft, row, judgement, standing, onCopy }: Props & { readonly standing: Standing }) {
  const say = useSay();
  const language = useLanguage();
  const before = earlier?.judgements?.[row.requirement.id];
  if (!earlier || !before) return null;
  const was = standingOf(before, row.requirement.criteria);
  const same = JSON.stringify(before) === JSON.stringify(judgement);
  const changed = standing.level !== undefined && was.level !== undefined ? standing.level - was.level : 0;
  return (
    <div className={styles.earlier} data-draft={isDraft}>
      <div className={styles.earlierWords}>
        <p className="small">
          <span className="soft">
            {say({
              ja: `前回（${earlier.id}${earlier.as_of === undefined ? "" : `、${shownDate(language, earlier.as_of)}`}）`,
              en: `Last time (${earlier.id}${earlier.as_of === undefined ? "" : `, ${shownDate(language, earlier.as_of)}`})`,
            })}
          </span>{" "}
          <strong>{was.level === undefined ? say({ ja: "未判定", en: "not judged" }) : say({ ja: `レベル${was.level}`, en: `level ${was.level}` })}</strong>
          {changed !== 0 && (
            <span className="badge">
              {changed > 0 ? say({ ja: `今回 ${changed} 段上`, en: `now ${changed} higher` }) : say({ ja: `今回 ${-changed} 段下`, en: `now ${-changed} lower` })}
            </span>
          )}
        </p>
        {before.note !== undefined && <p className={`small ${styles.earlierNote ?? ""}`}>{before.note}</p>}
      </div>
      {isDraft ? (
        <Button look="main" icon="check" onClick={onCopy} title={say({ ja: "キー：c", en: "Key: c" })}>
          {say({ ja: "確かめた：前回と同じ", en: "Confirmed: as last time" })} <kbd aria-hidden="true">c</kbd>
        </Button>
      ) : same ? (
        <span className="badge good">
          <Icon name="check" />
          {say({ ja: "前回と同じ", en: "As last time" })}
        </span>
      ) : (
        <Button onClick={onCopy} title={say({ ja: "キー：c", en: "Key: c" })}>
          {say({ ja: "前回と同じとして次へ", en: "Same as last time, next" })}
        </Button>
      )}
    </div>
  );
}
