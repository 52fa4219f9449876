// One unit beside another: sums over the systems that one may see.
import { useQuery } from "@tanstack/react-query";

import { systemsQuery, unitsQuery } from "../../api/queries";
import { useSay } from "../../app/text";
import { SelectField } from "../../kit/Field";
import { Busy, Notice, Trouble } from "../../kit/Notice";
import styles from "./compare.module.css";
import { sumOf, type Sum } from "./difference";

const most = 1000;

function Levels({ sum, label }: { readonly sum: Sum; readonly label: string }) {
  const highest = Math.max(1, ...sum.levels);
  return (
    <div className={styles.bars} role="img" aria-label={label}>
      {sum.levels.map((count, index) => (
        <div key={index} className={styles.bar}>
          <span className="numbers">{count}</span>
          <span className={styles.fill} style={{ height: `${(count / highest) * 4}rem` }} />
          <span className="soft small">{index + 1}</span>
        </div>
      ))}
    </div>
  );
}

interface Props {
  readonly a: string;
  readonly b: string;
  readonly onChange: (a: string, b: string) => void;
}

export function UnitsCompared({ a, b, onChange }: Props) {
  const say = useSay();
  const units = useQuery(unitsQuery).data ?? [];
  const lists = [
    useQuery({ ...systemsQuery({ unit: Number(a), most }), enabled: a !== "" }),
    useQuery({ ...systemsQuery({ unit: Number(b), most }), enabled: b !== "" }),
  ];
  const options = [{ value: "", label: say({ ja: "選んでください", en: "Choose" }) }, ...units.map((one) => ({ value: String(one.id), label: one.name }))];
  const nameOf = (id: string) => units.find((one) => String(one.id) === id)?.name ?? "";
  const pickers = (
    <div className={styles.choose}>
      <SelectField label={say({ ja: "部局 A", en: "Unit A" })} value={a} onChange={(next) => onChange(next, b)} options={options} />
      <SelectField label={say({ ja: "部局 B", en: "Unit B" })} value={b} onChange={(next) => onChange(a, next)} options={options} />
    </div>
  );
  if (a === "" || b === "") return pickers;
  const error = lists.find((one) => one.error)?.error;
  const [first, second] = lists.map((one) => one.data && sumOf(one.data.systems));
  const cut = lists.some((one) => one.data?.next != null);
  const rows: readonly (readonly [string, (sum: Sum) => string | number])[] = [
    [say({ ja: "システム", en: "Systems" }), (sum) => sum.systems],
    [say({ ja: "判定のあるもの", en: "Judged" }), (sum) => sum.judged],
    [say({ ja: "目標に達したもの", en: "At their target" }), (sum) => sum.atTarget],
    [say({ ja: "スコアの平均", en: "Mean score" }), (sum) => sum.score?.toFixed(2) ?? "–"],
    [say({ ja: "不足の合計", en: "Gaps in all" }), (sum) => sum.gaps],
    [say({ ja: "過対策の合計", en: "Excesses in all" }), (sum) => sum.excesses],
    ...[1, 2, 3, 4, 5].map((level) => [say({ ja: `到達レベル${level}`, en: `Attained level ${level}` }), (sum: Sum) => sum.levels[level - 1] ?? 0] as const),
  ];
  const label = (id: string, sum: Sum) =>
    say({ ja: `${nameOf(id)}：到達レベル1から5のシステムは${sum.levels.join("、")}件`, en: `${nameOf(id)}: systems at level 1 to 5: ${sum.levels.join(", ")}` });
  return (
    <>
      {pickers}
      {error ? (
        <Trouble error={error} />
      ) : !first || !second ? (
        <Busy />
      ) : (
        <>
          {cut && <Notice tone="warn">{say({ ja: `見られるシステムのうち、初めの${most}件で比べています。`, en: `Compared over the first ${most} systems.` })}</Notice>}
          <div className={styles.sums}>
            <figure>
              <figcaption>{nameOf(a)}</figcaption>
              <Levels sum={first} label={label(a, first)} />
            </figure>
            <figure>
              <figcaption>{nameOf(b)}</figcaption>
              <Levels sum={second} label={label(b, second)} />
            </figure>
          </div>
          <table className="table">
            <thead>
              <tr>
                <td />
                <th scope="col" className="number">
                  {nameOf(a)}
                </th>
                <th scope="col" className="number">
                  {nameOf(b)}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className="number">{value(first)}</td>
                  <td className="number">{value(second)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
