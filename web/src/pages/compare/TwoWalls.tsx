// Two walls, what became of each stone, and the same as a table.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation } from "wouter";

import { Problem } from "../../api/problem";
import { fileQuery } from "../../api/queries";
import { useStructure } from "../../api/structure";
import type { Evaluation } from "../../api/shapes";
import { itemAddress, systemAddress } from "../../app/addresses";
import { useSay } from "../../app/text";
import { TermHelp } from "../../help/TermHelp";
import type { TermId } from "../../help/terms";
import { DataTable, type Column } from "../../kit/DataTable";
import { Check } from "../../kit/Field";
import { LevelMark } from "../../kit/LevelMark";
import { Busy, Notice, Trouble } from "../../kit/Notice";
import { wallOfEvaluation } from "../../wall/build";
import { Legend } from "../../wall/Legend";
import { WallView, type Change } from "../../wall/WallView";
import { changesOn, countOf, differences, type Difference } from "./difference";
import styles from "./compare.module.css";
import { useSystems } from "./Pick";
import { sideQuery } from "./queries";
import type { Side } from "./side";

function useSideName() {
  const say = useSay();
  const systems = useSystems();
  return (side: Side) => {
    const name = systems.find((one) => one.id === side.system)?.name ?? side.system;
    const words = [side.assessment, side.on === "" ? "" : say({ ja: `${side.on} の状態`, en: `as of ${side.on}` })].filter((word) => word !== "");
    return words.length === 0 ? name : `${name}（${words.join("、")}）`;
  };
}

function SideWall({ side, evaluation, name, changes }: { readonly side: Side; readonly evaluation: Evaluation; readonly name: string; readonly changes?: ReadonlyMap<string, Change> }) {
  const say = useSay();
  const [, navigate] = useLocation();
  const structure = useStructure();
  const file = useQuery(fileQuery(side.system, side.on === "" ? undefined : side.on)).data;
  if (!structure || !file) return <Busy />;
  return (
    <figure className={styles.wall}>
      <figcaption>
        <Link href={systemAddress(side.system)}>{name}</Link>
      </figcaption>
      <WallView
        wall={wallOfEvaluation(structure, file.plan, evaluation)}
        label={say({ ja: `${name}の壁`, en: `Wall of ${name}` })}
        changes={changes}
        onOpen={(id) => navigate(itemAddress(evaluation.model, id))}
      />
    </figure>
  );
}

interface FigureProps {
  readonly label: string;
  readonly term: TermId;
  readonly before: number | null;
  readonly after: number | null;
  readonly digits?: number;
  readonly good?: "more" | "less" | "neither"; // an excess is a question, no failure
}

function Figure({ label, term, before, after, digits = 0, good = "more" }: FigureProps) {
  const say = useSay();
  const shown = (value: number | null) => (value === null ? "–" : value.toFixed(digits));
  const moved = before === null || after === null ? 0 : after - before;
  const better = good === "less" ? moved < 0 : moved > 0;
  const look = moved === 0 || good === "neither" ? "" : better ? "good" : "bad";
  const sign = moved > 0 ? "+" : moved < 0 ? "−" : "±";
  return (
    <div className={styles.figure}>
      <dt>
        {label} <TermHelp term={term} name={label} />
      </dt>
      <dd>
        <span className="numbers soft">{shown(before)}</span> <span aria-hidden="true">→</span>
        <span className="unseen">{say({ ja: "から", en: "to" })}</span> <strong className="numbers">{shown(after)}</strong>{" "}
        <span className={`badge ${look}`}>
          {moved === 0 ? say({ ja: "同じ", en: "same" }) : `${sign}${Math.abs(moved).toFixed(digits)}`}
          {look !== "" && <span>{better ? say({ ja: "改善", en: "better" }) : say({ ja: "悪化", en: "worse" })}</span>}
        </span>
      </dd>
    </div>
  );
}

function Changes({ all, names }: { readonly all: readonly Difference[]; readonly names: ReadonlyMap<string, string> }) {
  const say = useSay();
  const [only, setOnly] = useState(true);
  const words: Readonly<Record<Difference["change"], { readonly sign: string; readonly name: string; readonly look: string }>> = {
    up: { sign: "▲", name: say({ ja: "強くなった", en: "stronger" }), look: "good" },
    down: { sign: "▼", name: say({ ja: "弱くなった", en: "weaker" }), look: "bad" },
    new: { sign: "＋", name: say({ ja: "新しく判定", en: "newly judged" }), look: "accent" },
    gone: { sign: "－", name: say({ ja: "判定から外れた", en: "no longer judged" }), look: "warn" },
    target: { sign: "◇", name: say({ ja: "目標が変わった", en: "target changed" }), look: "accent" },
    same: { sign: "＝", name: say({ ja: "同じ", en: "same" }), look: "" },
  };
  const columns: readonly Column<Difference>[] = [
    {
      key: "id",
      name: say({ ja: "対策要求", en: "Requirement" }),
      value: (one) => `${one.id} ${names.get(one.id) ?? ""}`,
      shown: (one) => (
        <Link href={itemAddress("ecom-2005", one.id)}>
          <span className="numbers">{one.id}</span> {names.get(one.id)}
        </Link>
      ),
    },
    {
      key: "before",
      name: say({ ja: "前（A）", en: "Before (A)" }),
      value: (one) => one.before?.level ?? null,
      shown: (one) => <LevelMark level={one.before?.level ?? null} target={one.before?.target} />,
      width: "9rem",
    },
    {
      key: "after",
      name: say({ ja: "後（B）", en: "After (B)" }),
      value: (one) => one.after?.level ?? null,
      shown: (one) => <LevelMark level={one.after?.level ?? null} target={one.after?.target} />,
      width: "9rem",
    },
    {
      key: "levels",
      name: say({ ja: "差", en: "By" }),
      value: (one) => one.levels,
      shown: (one) => (one.levels === null ? "–" : one.levels > 0 ? `+${one.levels}` : one.levels < 0 ? `−${Math.abs(one.levels)}` : "0"),
      number: true,
      width: "5rem",
    },
    {
      key: "change",
      name: say({ ja: "変化", en: "Change" }),
      value: (one) => words[one.change].name,
      shown: (one) => (
        <span className={`badge ${words[one.change].look}`}>
          <span aria-hidden="true">{words[one.change].sign}</span>
          {words[one.change].name}
        </span>
      ),
      width: "11rem",
    },
  ];
  const rows = only ? all.filter((one) => one.change !== "same") : all;
  return (
    <section className="stack" aria-labelledby="changes">
      <h2 id="changes">{say({ ja: "変わったこと", en: "What changed" })}</h2>
      <DataTable
        label={say({ ja: "変わった対策要求", en: "Requirements that changed" })}
        columns={columns}
        rows={rows}
        keyOf={(one) => one.id}
        search={say({ ja: "番号・名称・変化", en: "Id, name or change" })}
        file="comparison"
        empty={only ? say({ ja: "変わった対策要求はありません。", en: "No requirement changed." }) : say({ ja: "当てはまるものはありません。", en: "Nothing fits." })}
        filters={
          <Check checked={only} onChange={(event) => setOnly(event.target.checked)}>
            {say({ ja: "変わったものだけ", en: "Only what changed" })}
          </Check>
        }
      />
    </section>
  );
}

function SideTrouble({ error, name }: { readonly error: unknown; readonly name: string }) {
  const say = useSay();
  if (error instanceof Problem && (error.status === 404 || error.status === 409 || error.status === 422 || error.status === 400)) {
    return (
      <Notice tone="warn">
        <p>{say({ ja: `${name}には、比べられる判定がありません。`, en: `${name} has nothing to compare.` })}</p>
        <p>{error.message}</p>
        <p>{say({ ja: "その日にまだシステムや判定がなかったのかもしれません。日か判定を選び直してください。", en: "Perhaps the system or the assessment did not exist on that day. Choose another day or assessment." })}</p>
      </Notice>
    );
  }
  return <Trouble error={error} />;
}

export function TwoWalls({ a, b }: { readonly a: Side; readonly b: Side }) {
  const say = useSay();
  const nameOf = useSideName();
  const before = useQuery(sideQuery(a));
  const after = useQuery(sideQuery(b));
  const structure = useStructure();
  if (a.system === "" || b.system === "") {
    return <p className="soft">{say({ ja: "二つのシステム、又は同じシステムの二つの時点を選んでください。", en: "Choose two systems, or one system at two times." })}</p>;
  }
  if (before.error) return <SideTrouble error={before.error} name={nameOf(a)} />;
  if (after.error) return <SideTrouble error={after.error} name={nameOf(b)} />;
  if (!before.data || !after.data || !structure) return <Busy />;
  const all = differences(before.data, after.data);
  const names = new Map(structure.requirements.map((one) => [one.id, say(one.name)]));
  return (
    <>
      <dl className={styles.figures}>
        <Figure label={say({ ja: "スコア", en: "Score" })} term="score" before={before.data.score} after={after.data.score} digits={2} />
        <Figure label={say({ ja: "到達レベル", en: "Attained level" })} term="attained-level" before={before.data.attained_level} after={after.data.attained_level} />
        <Figure label={say({ ja: "不足", en: "Gaps" })} term="gap" before={countOf(before.data, "short")} after={countOf(after.data, "short")} good="less" />
        <Figure label={say({ ja: "過対策", en: "Excesses" })} term="excess" before={countOf(before.data, "over")} after={countOf(after.data, "over")} good="neither" />
      </dl>
      <div className={styles.walls}>
        <SideWall side={a} evaluation={before.data} name={`A ${nameOf(a)}`} />
        <SideWall side={b} evaluation={after.data} name={`B ${nameOf(b)}`} changes={changesOn(all)} />
      </div>
      <Legend />
      <Changes all={all} names={names} />
    </>
  );
}
