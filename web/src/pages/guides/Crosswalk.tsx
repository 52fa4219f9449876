// What other guides ask that is like this item: a picture, and a table that says why.
import { useLocation } from "wouter";

import { itemAddress } from "../../app/addresses";
import { isOwnKey } from "../../app/item-ids";
import { useLanguage, useSay, type Text } from "../../app/text";
import { BasisMark } from "../../kit/BasisMark";
import { Button } from "../../kit/Button";
import { downloadCsv } from "../../kit/csv";
import { useMeasuredWidth } from "../../kit/measured";
import { shortened } from "../../kit/width";
import { layCrosswalk, lineTo } from "./crosswalk-layout";
import styles from "./crosswalk.module.css";
import type { Confidence, Counterpart, Item, Relation } from "./item";
import { ItemLink } from "./ItemLink";
import { shortName } from "./words";

export const relations: Readonly<Record<Relation, { readonly name: Text; readonly sign: string; readonly meaning: Text }>> = {
  equal: { name: { ja: "同じ", en: "equal" }, sign: "＝", meaning: { ja: "同じことを求めている", en: "asks for the same" } },
  equivalent: { name: { ja: "同等", en: "equivalent" }, sign: "≡", meaning: { ja: "言い方は違うが同等のことを求めている", en: "asks for the same in other words" } },
  superset: { name: { ja: "含む", en: "contains" }, sign: "⊃", meaning: { ja: "この項目が相手の求めを含む", en: "this item contains what the other asks" } },
  subset: { name: { ja: "含まれる", en: "is part of" }, sign: "⊂", meaning: { ja: "この項目が相手の求めに含まれる", en: "this item is part of what the other asks" } },
  intersects: { name: { ja: "一部が重なる", en: "overlaps" }, sign: "∩", meaning: { ja: "求めの一部が重なる", en: "they overlap in part" } },
};
export const confidences: Readonly<Record<Confidence, Text>> = {
  high: { ja: "確か", en: "sure" },
  medium: { ja: "やや確か", en: "fairly sure" },
  low: { ja: "不確か", en: "unsure" },
};

const usualWidth = 900;

function Legend({ counterparts }: { readonly counterparts: readonly Counterpart[] }) {
  const say = useSay();
  const used = (Object.keys(relations) as Relation[]).filter((key) => counterparts.some((one) => one.relation === key));
  return (
    <ul className={styles.legend} aria-label={say({ ja: "凡例", en: "Legend" })}>
      {used.map((key) => (
        <li key={key}>
          <span className={styles.sign} aria-hidden="true">
            {relations[key].sign}
          </span>
          {say(relations[key].meaning)}
        </li>
      ))}
      {(Object.keys(confidences) as Confidence[]).map((key) => (
        <li key={key}>
          <svg width="36" height="10" viewBox="0 0 36 10" aria-hidden="true">
            <path className={styles[key]} d="M0 5h36" />
          </svg>
          {say(confidences[key])}
        </li>
      ))}
    </ul>
  );
}

function Picture({ item, counterparts }: { readonly item: Item; readonly counterparts: readonly Counterpart[] }) {
  const say = useSay();
  const language = useLanguage();
  const [, navigate] = useLocation();
  const { element, width } = useMeasuredWidth<HTMLDivElement>(usualWidth);
  const picture = layCrosswalk(counterparts, width);
  const { middle, column } = picture;
  const room = Math.floor(column / 6.6) - 4;
  const nameRoom = Math.floor((middle.width - 20) / 6.8);
  const words = say(item.name);
  const lines: string[] = [];
  for (let rest = words; rest !== "" && lines.length < 3; ) {
    const line = lines.length === 2 ? shortened(rest, nameRoom) : shortened(rest, nameRoom).replace(/…$/u, "");
    const cut = language === "en" && line.length < rest.length && line.includes(" ") && lines.length < 2 ? line.slice(0, line.lastIndexOf(" ")) : line;
    lines.push(cut.trim());
    rest = lines.length === 3 ? "" : rest.slice(cut.length).trim();
  }
  return (
    <div ref={element} className={styles.picture}>
      <svg
        width={width}
        height={picture.height}
        viewBox={`0 0 ${width} ${picture.height}`}
        role="group"
        aria-label={say({ ja: `${item.id}とほかのガイドの対応。下の表と同じ内容です。`, en: `Counterparts of ${item.id} in other guides; the table below says the same.` })}
      >
        {(["left", "right"] as const).flatMap((side) => {
          const rows = picture.placed.filter((one) => one.side === side);
          return rows.map((one, index) => (
            <path
              key={`${one.counterpart.guide} ${one.counterpart.id}`}
              className={`${styles.line ?? ""} ${styles[one.counterpart.confidence] ?? ""}`}
              d={lineTo(picture, one, index, rows.length)}
            />
          ));
        })}
        <rect className={styles.middle} x={middle.x + 1} y={middle.y} width={middle.width - 2} height={middle.height} rx="6" />
        <text className={styles.middleId} x={middle.x + middle.width / 2} y={middle.y + 30}>
          {shortened(isOwnKey(item.id) ? "" : item.id, nameRoom)}
        </text>
        {lines.map((line, index) => (
          <text key={line} className={styles.middleName} x={middle.x + middle.width / 2} y={middle.y + 52 + index * 18}>
            {line}
          </text>
        ))}
        {picture.headings.map((one) => (
          <text key={one.guide} className={styles.heading} x={one.x} y={one.y + 5} textAnchor={one.side === "left" ? "end" : "start"}>
            {say(shortName(one.guide))} ({one.count})
          </text>
        ))}
        {picture.placed.map(({ counterpart, side, x, y }) => {
          const left = side === "left";
          const { sign } = relations[counterpart.relation];
          const address = itemAddress(counterpart.guide, counterpart.id);
          const name = say(counterpart.name);
          const shown = name === counterpart.id || name === "" ? "" : ` ${name}`;
          return (
            <a
              key={`${counterpart.guide} ${counterpart.id}`}
              href={address}
              className={styles.row}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                navigate(address);
              }}
            >
              <rect className={styles.face} x={left ? x - column : x - 24} y={y - 12} width={column + 24} height="24" rx="4" />
              <text aria-hidden="true" className={styles.sign} x={left ? x + 11 : x - 11} y={y + 5} textAnchor="middle">
                {sign}
              </text>
              <text x={x} y={y + 5} textAnchor={left ? "end" : "start"}>
                {!isOwnKey(counterpart.id) && <tspan className={styles.id}>{counterpart.id}</tspan>}
                {shortened(shown, Math.max(4, room - counterpart.id.length))}
              </text>
            </a>
          );
        })}
      </svg>
    </div>
  );
}

export function Crosswalk({ item }: { readonly item: Item }) {
  const say = useSay();
  const counterparts = item.crosswalk ?? [];
  if (counterparts.length === 0) return null;
  const rows = () => [
    [
      say({ ja: "ガイド", en: "guide" }),
      "id",
      say({ ja: "名称", en: "name" }),
      say({ ja: "関係", en: "relation" }),
      say({ ja: "確かさ", en: "confidence" }),
      say({ ja: "理由", en: "reason" }),
    ],
    ...counterparts.map((one) => [
      say(shortName(one.guide)),
      one.id,
      say(one.name),
      say(relations[one.relation].name),
      say(confidences[one.confidence]),
      say(one.reason),
    ]),
  ];
  return (
    <section className="stack" aria-labelledby="crosswalk">
      <div className="row spread">
        <h2 id="crosswalk">
          {say({ ja: "ほかのガイドとの対応", en: "Counterparts in other guides" })} <BasisMark basis="ours" />
        </h2>
        <Button icon="download" look="quiet" className="screen-only" onClick={() => downloadCsv(`crosswalk-${item.id.replaceAll("/", "-")}.csv`, rows())}>
          {say({ ja: "CSVに書き出す", en: "Export as CSV" })}
        </Button>
      </div>
      <Legend counterparts={counterparts} />
      <Picture item={item} counterparts={counterparts} />
      <details className={styles.details} open>
        <summary>{say({ ja: `表で見る（${counterparts.length}件、理由を含む）`, en: `As a table, with reasons (${counterparts.length})` })}</summary>
        <div className={styles.scroll}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say({ ja: "ガイド", en: "Guide" })}</th>
                <th scope="col">{say({ ja: "項目", en: "Item" })}</th>
                <th scope="col">{say({ ja: "関係", en: "Relation" })}</th>
                <th scope="col">{say({ ja: "確かさ", en: "Confidence" })}</th>
                <th scope="col">{say({ ja: "理由", en: "Reason" })}</th>
              </tr>
            </thead>
            <tbody>
              {counterparts.map((one) => (
                <tr key={`${one.guide} ${one.id}`}>
                  <td className={styles.guide}>{say(shortName(one.guide))}</td>
                  <td>
                    <ItemLink guide={one.guide} id={one.id} name={say(one.name)} />
                  </td>
                  <td className={styles.relation}>
                    <span aria-hidden="true">{relations[one.relation].sign} </span>
                    {say(relations[one.relation].name)}
                  </td>
                  <td className={styles.relation}>{say(confidences[one.confidence])}</td>
                  <td>
                    {say(one.reason)} {one.basis !== "ours" && <BasisMark basis={one.basis} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
