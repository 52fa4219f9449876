// Only the rows in view are drawn, and the next page is asked for before the end is reached.
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { Link, useLocation } from "wouter";

import type { Answer } from "../../api/client";
import { useSectors } from "../../api/sectors";
import { today, useSay, type Text } from "../../app/text";
import { classes } from "../../kit/classes";
import { Icon } from "../../kit/Icon";
import { LevelMark } from "../../kit/LevelMark";
import { Meter } from "../../kit/Meter";
import { usePrinting } from "../../kit/printing";
import styles from "./systems.module.css";
import { searchOf, type Order, type View } from "./view";

type Listed = Answer<"/api/v1/systems">["systems"][number];
type Unit = Answer<"/api/v1/units">["units"][number];

interface Column {
  readonly key: string;
  readonly name: Text;
  readonly order?: Order;
  readonly number?: boolean;
}

const columns: readonly Column[] = [
  { key: "name", name: { ja: "名称", en: "Name" }, order: "name" },
  { key: "unit", name: { ja: "部局", en: "Unit" } },
  { key: "sector", name: { ja: "分野", en: "Sector" } },
  { key: "level", name: { ja: "到達／目標", en: "Level / target" }, order: "level" },
  { key: "score", name: { ja: "スコア", en: "Score" }, number: true },
  { key: "gaps", name: { ja: "不足", en: "Gaps" }, order: "gaps", number: true },
  { key: "excesses", name: { ja: "過対策", en: "Excesses" }, number: true },
  { key: "completeness", name: { ja: "判定", en: "Judged" } },
  { key: "as_of", name: { ja: "時点", en: "As of" }, order: "as_of" },
];

interface Props {
  readonly view: View;
  readonly systems: readonly Listed[];
  readonly units: readonly Unit[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly more: (() => void) | undefined;
}

const rowHeight = 42;
const spare = 30; // rows before the end at which more are asked for
const staleAfter = 365;

const ageInDays = (day: string) => (Date.parse(today()) - Date.parse(day)) / 86_400_000;

function Head({ column, view }: { readonly column: Column; readonly view: View }) {
  const say = useSay();
  const [, navigate] = useLocation();
  const { order } = column;
  const sorted = order !== undefined && view.order === order;
  return (
    <div
      role="columnheader"
      aria-sort={sorted ? (view.descending ? "descending" : "ascending") : undefined}
      className={column.number === true ? styles.number : undefined}
    >
      {order === undefined ? (
        say(column.name)
      ) : (
        <button
          type="button"
          className="sort"
          onClick={() =>
            navigate(`/systems?${searchOf({ ...view, order, descending: sorted ? !view.descending : order !== "name" })}`, {
              replace: true,
            })
          }
        >
          {say(column.name)}
          {sorted && <Icon name={view.descending ? "down" : "up"} />}
        </button>
      )}
    </div>
  );
}

export function SystemsTable({ view, systems, units, chosen, onChoose, more }: Props) {
  const say = useSay();
  const sectors = useSectors();
  const unitName = useMemo(() => new Map(units.map((one) => [one.id, one.name])), [units]);
  const sectorName = useMemo(() => new Map(sectors.map((one) => [one.id, one.name])), [sectors]);
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => setTop(body.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({ count: systems.length, estimateSize: () => rowHeight, overscan: 12, scrollMargin: top });
  const printing = usePrinting();
  const seen = virtual.getVirtualItems();
  const rows = printing ? systems.map((_, index) => ({ index, start: 0 })) : seen;
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= systems.length - spare) more?.();
  }, [last, systems.length, more]);

  const all = systems.length > 0 && systems.every((one) => chosen.has(one.id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };

  const cells = (one: Listed): readonly ReactNode[] => [
    <span key="name" className={styles.name}>
      <Link href={`/systems/${one.id}`}>{one.name}</Link>
      <span className="soft small">{one.id}</span>
    </span>,
    one.unit === null ? "" : (unitName.get(one.unit) ?? ""),
    one.sector === null ? "" : say(sectorName.get(one.sector) ?? { ja: one.sector, en: one.sector }),
    one.target_level === null && one.attained_level === null ? (
      <span className="soft">–</span>
    ) : (
      <LevelMark level={one.attained_level} target={one.target_level} />
    ),
    one.score?.toFixed(2) ?? "–",
    one.assessment === null ? "–" : one.gaps,
    one.assessment === null ? "–" : one.excesses,
    one.completeness === null ? (
      <span className="soft">–</span>
    ) : (
      <Meter share={one.completeness} label={say({ ja: `判定 ${Math.round(one.completeness * 100)}%`, en: `${Math.round(one.completeness * 100)}% judged` })} />
    ),
    one.as_of === null ? (
      <span className="soft">–</span>
    ) : (
      <span className={styles.day}>
        {one.as_of}
        {ageInDays(one.as_of) > staleAfter && <span className="badge warn">{say({ ja: "1年以上前", en: "over a year" })}</span>}
      </span>
    ),
  ];

  return (
    <div className={styles.table} role="table" aria-label={say({ ja: "システムの一覧", en: "Systems" })} aria-rowcount={more ? -1 : systems.length + 1}>
      <div role="rowgroup" className={styles.headGroup}>
        <div role="row" className={classes(styles.row, styles.head)}>
          <div role="columnheader">
            <input
              type="checkbox"
              aria-label={say({ ja: "表示しているものをすべて選ぶ", en: "Choose all that are shown" })}
              checked={all}
              onChange={() => onChoose(all ? new Set() : new Set(systems.map((one) => one.id)))}
            />
          </div>
          {columns.map((column) => (
            <Head key={column.key} column={column} view={view} />
          ))}
        </div>
      </div>
      <div ref={body} role="rowgroup" className={styles.body} style={printing ? undefined : { height: virtual.getTotalSize() }}>
        {rows.map((row) => {
          const one = systems[row.index];
          if (!one) return null;
          return (
            <div
              key={one.id}
              role="row"
              aria-rowindex={row.index + 2}
              className={styles.row}
              style={printing ? undefined : { transform: `translateY(${row.start - top}px)`, height: rowHeight, position: "absolute", insetInline: 0 }}
            >
              <div role="cell">
                <input
                  type="checkbox"
                  aria-label={say({ ja: `${one.name}を選ぶ`, en: `Choose ${one.name}` })}
                  checked={chosen.has(one.id)}
                  onChange={() => toggle(one.id)}
                />
              </div>
              {cells(one).map((content, index) => (
                <div key={columns[index]?.key} role="cell" className={columns[index]?.number === true ? styles.number : undefined}>
                  {content}
                </div>
              ))}
            </div>
          );
        })}
      </div>
      {printing && more && (
        <p className={styles.empty}>
          {say({ ja: "続きは、画面に出していないため、印刷していません。全件はCSVに書き出せます。", en: "What was not yet shown is not printed. The CSV holds every system." })}
        </p>
      )}
      {systems.length === 0 && (
        <p className={styles.empty}>{say({ ja: "当てはまるシステムはありません。", en: "No system fits." })}</p>
      )}
    </div>
  );
}
