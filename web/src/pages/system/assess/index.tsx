// Judging, requirement by requirement: the list at the left, the one at hand in the middle, reasons and
// guidance at the right. Everything can be done without leaving the keyboard.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useLocation, useSearch } from "wouter";

import { guideModelQuery } from "../../../api/guide-model";
import { usePresence } from "../../../api/live";
import { pointer, type Json } from "../../../api/pointer";
import { evaluationQuery } from "../../../api/queries";
import { useSystemFile } from "../../../api/saving-hooks";
import type { Assessment, Judgement } from "../../../api/shapes";
import { useMyself } from "../../../app/session";
import { useSay, type Text } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { SelectField } from "../../../kit/Field";
import { Meter } from "../../../kit/Meter";
import { Busy, Notice, Trouble } from "../../../kit/Notice";
import { toast } from "../../../kit/toasts";
import { newestAssessment, useSystemId } from "../steps";
import styles from "./assess.module.css";
import { DraftBar } from "./DraftBar";
import { draftsOf, nextDraft } from "./drafts";
import { JudgementForm } from "./JudgementForm";
import { withCriteriaTo, withLevel, withPeripheryOf, wayOf, type Way } from "./judge";
import { keepKeys, keysAreOn, useKeys, type Command } from "./keys";
import { KeysHelp, keysHelpId } from "./KeysHelp";
import { FirstAssessment, NewAssessment } from "./NewAssessment";
import { RequirementList } from "./RequirementList";
import { progressOf, requirementRow, rowsOf, shows, type RequirementRow, type Show } from "./rows";

const showNames: Readonly<Record<Show, Text>> = {
  all: { ja: "すべて", en: "All" },
  unassessed: { ja: "未判定", en: "Not judged" },
  short: { ja: "不足", en: "Short" },
  over: { ja: "過対策", en: "More than asked" },
  met: { ja: "目標どおり", en: "In place" },
  excluded: { ja: "対象外", en: "Excluded" },
};

interface Step {
  readonly requirement: string;
  readonly before: Judgement | undefined;
}

function previousOf(assessments: readonly Assessment[], at: number): Assessment | undefined {
  const now = assessments[at];
  const earlier = assessments.filter((one, index) => index !== at && (one.as_of ?? "") < (now?.as_of ?? "9999"));
  return earlier.reduce<Assessment | undefined>((best, one) => (best === undefined || (one.as_of ?? "") > (best.as_of ?? "") ? one : best), undefined);
}

const focusOn = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();

export default function AssessStep() {
  const say = useSay();
  const system = useSystemId();
  const [, navigate] = useLocation();
  const search = useSearch();
  const { file, edit } = useSystemFile(system);
  const guide = useQuery(guideModelQuery);
  const [text, setText] = useState("");
  const [show, setShow] = useState<Show>("all");
  const [preferred, setPreferred] = useState<Way>("criteria");
  const [overridden, setOverridden] = useState<Way>();
  const [making, setMaking] = useState(false);
  const [keysOn, setKeysOn] = useState(keysAreOn);
  const undo = useRef<Step[]>([]);

  const asked = useMemo(() => new URLSearchParams(search), [search]);
  const assessments = useMemo(() => file?.assessments ?? [], [file]);
  const newest = file ? newestAssessment(file) : undefined;
  const at = Math.max(
    0,
    assessments.findIndex((one) => one.id === (asked.get("assessment") ?? newest?.id)),
  );
  const assessment = assessments[at];
  const earlier = useMemo(() => previousOf(assessments, at), [assessments, at]);
  const plan = file?.plan;
  const evaluation = useQuery({
    ...evaluationQuery(system, assessment?.id),
    enabled: assessment !== undefined && plan?.system_level !== undefined,
  }).data;

  const requirements = guide.data?.requirements;
  const all = useMemo(() => requirements?.map((one) => requirementRow(one, plan, assessment)) ?? [], [requirements, plan, assessment]);
  // Where the address names none, the work goes on with the first that is not judged yet.
  const [start, setStart] = useState<string>();
  const known = all.some((one) => one.requirement.id === asked.get("requirement"));
  const current = known ? (asked.get("requirement") ?? undefined) : start;
  if (current === undefined && all.length > 0) setStart((all.find((one) => one.kind === "unassessed") ?? all[0])?.requirement.id);
  const rows = useMemo(
    () => (guide.data ? rowsOf(guide.data, all, { text, show, current }) : []),
    [guide.data, all, text, show, current],
  );
  const progress = useMemo(() => progressOf(all), [all]);
  const row = all.find((one) => one.requirement.id === current);
  const withDrafts = asked.get("drafts") === "1";
  const drafts = useMemo(() => draftsOf(all, assessment, earlier), [all, assessment, earlier]);
  const draft = withDrafts && current !== undefined ? drafts.get(current) : undefined;
  const judgement = current === undefined ? undefined : (assessment?.judgements?.[current] ?? draft);
  const used = wayOf(judgement);
  const way = overridden ?? used ?? preferred;
  const myself = useMyself();
  const others = usePresence(system, pointer("assessments", at, "judgements", current ?? ""), myself.id);

  // The next requirement begins at its top, where the one before was scrolled down.
  const shown = useRef(current);
  useEffect(() => {
    if (shown.current === current) return;
    shown.current = current;
    const form = document.querySelector("article");
    if (form && form.getBoundingClientRect().top < 0) form.scrollIntoView();
  }, [current]);

  const go = useCallback(
    (part: Readonly<Record<string, string>>) => {
      const next = new URLSearchParams(asked);
      for (const [name, value] of Object.entries(part)) {
        if (value === "") next.delete(name);
        else next.set(name, value);
      }
      setOverridden(undefined);
      navigate(`/systems/${encodeURIComponent(system)}/assess?${next.toString()}`, { replace: true });
    },
    [asked, navigate, system],
  );
  const choose = useCallback((requirement: string) => go({ requirement }), [go]);

  const put = (requirement: string, next: Judgement | undefined) =>
    edit(pointer("assessments", at, "judgements", requirement), next as Json | undefined);
  const change = (next: Judgement | undefined, requirement = current) => {
    if (requirement === undefined) return;
    undo.current.push({ requirement, before: assessment?.judgements?.[requirement] });
    put(requirement, next);
    const chosen = wayOf(next);
    if (chosen !== undefined) setPreferred(chosen);
    setOverridden(undefined);
  };

  const inOrder = rows.filter((one): one is RequirementRow => one.type === "requirement");
  const index = inOrder.findIndex((one) => one.requirement.id === current);
  const move = (by: 1 | -1) => {
    const next = inOrder[index + by];
    if (!next) {
      toast(by === 1 ? say({ ja: "一覧の最後です。", en: "That was the last of the list." }) : say({ ja: "一覧の最初です。", en: "This is the first of the list." }));
      return;
    }
    choose(next.requirement.id);
    if (document.activeElement instanceof HTMLTextAreaElement) focusOn("#requirement-name");
  };
  const nextOpen = () => {
    const after = [...all.slice(all.findIndex((one) => one.requirement.id === current) + 1), ...all];
    const next = after.find((one) => one.kind === "unassessed" && one.requirement.id !== current);
    if (next) choose(next.requirement.id);
    else toast(say({ ja: "未判定の要求はありません。", en: "Every requirement has been judged." }), "good");
  };
  const copyEarlier = () => {
    const before = current === undefined ? undefined : earlier?.judgements?.[current];
    if (!before) {
      toast(say({ ja: "前回の判定がありません。", en: "There is no earlier judgement." }));
      return;
    }
    change(before);
    const next = withDrafts ? nextDraft(all, drafts, current) : undefined;
    if (next !== undefined) choose(next);
    else if (draft) toast(say({ ja: "下書きは、これですべて確かめました。", en: "That was the last draft to confirm." }), "good");
    else move(1);
  };
  const copyPeriphery = () => {
    const position = all.findIndex((one) => one.requirement.id === current);
    const before = all.slice(0, Math.max(position, 0)).findLast((one) => assessment?.judgements?.[one.requirement.id]?.periphery !== undefined);
    const source = before && assessment?.judgements?.[before.requirement.id];
    if (!before || !source) {
      toast(say({ ja: "写せる周辺要素が、これより前にありません。", en: "Nothing before this has a periphery to copy." }));
      return;
    }
    change(withPeripheryOf(judgement, source));
    toast(say({ ja: `${before.requirement.id}の周辺要素を写しました。`, en: `The periphery of ${before.requirement.id} was copied.` }));
  };
  const takeBack = () => {
    const last = undo.current.pop();
    if (!last) return;
    put(last.requirement, last.before);
    if (last.requirement !== current) choose(last.requirement);
  };
  const setLevel = (level: number) => {
    if (!row) return;
    if (way === "criteria") {
      change(withCriteriaTo(judgement, row.requirement.criteria, level));
    } else if (way === "level") {
      change(withLevel(judgement, level));
    } else {
      const objects = judgement?.core?.coverage ?? [];
      const focused = document.activeElement?.closest<HTMLElement>("[data-object]")?.dataset.object;
      if (focused === undefined) {
        toast(say({ ja: "対象の行を選んでから、数字でレベルを付けてください。", en: "Go to an object’s row first, then give its level by a digit." }));
        return;
      }
      change({ ...judgement, core: { coverage: objects.map((one, position) => (position === Number(focused) ? { ...one, level } : one)) } });
    }
  };

  const commands: readonly Command[] = [
    { keys: ["j"], shown: "j", name: { ja: "次の要求", en: "Next requirement" }, run: () => move(1) },
    { keys: ["k"], shown: "k", name: { ja: "前の要求", en: "Previous requirement" }, run: () => move(-1) },
    { keys: ["g"], shown: "g", name: { ja: "次の未判定の要求", en: "Next that is not judged" }, run: nextOpen },
    {
      keys: ["1", "2", "3", "4", "5"],
      shown: "1–5",
      name: { ja: "対策コアのレベル（基準なら、そこまで満たす）", en: "Level of the core (criteria: met up to it)" },
      run: (key) => setLevel(Number(key)),
    },
    { keys: ["b"], shown: "b", name: { ja: "基準の一覧へ", en: "To the criteria" }, run: () => focusOn("[data-criterion]") },
    { keys: ["r"], shown: "r", name: { ja: "周辺要素へ", en: "To the periphery" }, run: () => focusOn("[data-point] input:checked, [data-point] input") },
    { keys: ["p"], shown: "p", name: { ja: "直前の要求の周辺要素を写す", en: "Copy the periphery of the requirement before" }, run: copyPeriphery },
    { keys: ["c"], shown: "c", name: { ja: "前回と同じ（下書きなら確定）として、次へ", en: "Same as last time (a draft: confirm), and next" }, run: copyEarlier },
    { keys: ["n"], shown: "n", name: { ja: "根拠を書く", en: "Write the note" }, run: () => focusOn("[data-note]") },
    { keys: ["e"], shown: "e", name: { ja: "証跡を添付する", en: "Attach evidence" }, run: () => focusOn("[data-evidence]") },
    { keys: ["u"], shown: "u", name: { ja: "直前の変更を戻す", en: "Take the last change back" }, run: takeBack },
    { keys: ["/"], shown: "/", name: { ja: "一覧を絞り込む", en: "Filter the list" }, run: () => focusOn("[data-filter]") },
    { keys: ["?"], shown: "?", name: { ja: "この一覧", en: "This list" }, run: () => document.getElementById(keysHelpId)?.togglePopover() },
  ];
  useKeys(commands, keysOn);

  if (guide.error) return <Trouble error={guide.error} again={() => void guide.refetch()} />;
  if (!file || !guide.data) return <Busy />;
  const make = {
    assessments,
    edit: (place: string, value: Json) => edit(place, value),
    onMade: (id: string, asDrafts: boolean) => {
      setMaking(false);
      setStart(undefined);
      navigate(`/systems/${encodeURIComponent(system)}/assess?assessment=${encodeURIComponent(id)}${asDrafts ? "&drafts=1" : ""}`, { replace: true });
    },
  };
  if (!assessment) return <FirstAssessment {...make} />;
  const result = evaluation?.assessment === assessment.id ? evaluation.requirements.find((one) => one.id === current) : undefined;

  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1 className={styles.title}>{say({ ja: "判定", en: "Assess" })}</h1>
        <SelectField
          label={<span className="unseen">{say({ ja: "判定を選ぶ", en: "Choose an assessment" })}</span>}
          value={assessment.id}
          onChange={(id) => go({ assessment: id })}
          options={assessments.map((one) => ({ value: one.id, label: one.as_of === undefined ? one.id : `${one.id}（${one.as_of}）` }))}
        />
        <Button icon="plus" onClick={() => setMaking(true)}>
          {say({ ja: "新しい判定", en: "New" })}
        </Button>
        <div className={styles.progress}>
          <Meter share={progress.asked === 0 ? 0 : progress.judged / progress.asked} label={say({ ja: "判定の進み", en: "Judged so far" })} />
          <span className="numbers">
            {progress.judged} / {progress.asked}
          </span>
          <span className="soft small">{say({ ja: `判定済み、不足 ${progress.short}`, en: `judged, ${progress.short} short` })}</span>
        </div>
        <KeysHelp
          commands={commands}
          on={keysOn}
          onSwitch={(on) => {
            keepKeys(on);
            setKeysOn(on);
          }}
        />
      </div>
      {earlier && <DraftBar earlier={earlier} waiting={drafts.size} on={withDrafts} onSwitch={(on) => go({ drafts: on ? "1" : "" })} />}
      {plan?.system_level === undefined && (
        <Notice tone="warn">
          {say({
            ja: "目標レベルがまだありません。判定はできますが、不足と過対策は計画で目標を決めると分かります。表示の目標は3です。",
            en: "There is no target level yet. Judging works, but gaps show once the plan has one; 3 is shown meanwhile.",
          })}
        </Notice>
      )}
      <div className={styles.columns}>
        <nav className={styles.side} aria-label={say({ ja: "対策要求", en: "Requirements" })}>
          <div className={styles.filters}>
            <input
              className="input"
              type="search"
              data-filter=""
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Escape") event.currentTarget.blur();
              }}
              placeholder={say({ ja: "番号や言葉で絞り込む", en: "Filter by id or words" })}
              aria-label={say({ ja: "一覧を絞り込む", en: "Filter the list" })}
            />
            <select className="input" value={show} aria-label={say({ ja: "状態で絞り込む", en: "Filter by state" })} onChange={(event) => setShow(shows.find((one) => one === event.target.value) ?? "all")}>
              {shows.map((one) => (
                <option key={one} value={one}>
                  {say(showNames[one])}
                </option>
              ))}
            </select>
          </div>
          <RequirementList rows={rows} drafts={withDrafts ? drafts : undefined} current={current} others={others} onChoose={choose} />
        </nav>
        {row && (
          <JudgementForm
            key={`${assessment.id} ${row.requirement.id}`}
            system={system}
            guide={guide.data}
            row={row}
            plan={plan}
            at={at}
            judgement={judgement}
            earlier={earlier}
            isDraft={draft !== undefined}
            result={result}
            others={others}
            way={way}
            onWay={setOverridden}
            onChange={change}
            onCopy={copyEarlier}
            onMove={move}
          />
        )}
      </div>
      {making && <NewAssessment {...make} onClose={() => setMaking(false)} />}
    </div>
  );
}
