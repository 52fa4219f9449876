// How a system went from assessment to assessment: a line, and its figures as a table.
import { useQueries, useQuery } from "@tanstack/react-query";

import { fileQuery } from "../../api/queries";
import { shownDate, useLanguage, useSay } from "../../app/text";
import { SelectField } from "../../kit/Field";
import { LevelMark } from "../../kit/LevelMark";
import { useMeasuredWidth } from "../../kit/measured";
import { Busy, Notice } from "../../kit/Notice";
import styles from "./compare.module.css";
import { countOf } from "./difference";
import { useSystems } from "./Pick";
import { sideQuery } from "./queries";
import { spotsOf, type Frame, type Point } from "./trend-layout";

const levels = [1, 2, 3, 4, 5];
const usualWidth = 900;
const height = 240;

function Lines({ scores, attained, target, label }: { readonly scores: readonly Point[]; readonly attained: readonly Point[]; readonly target: number; readonly label: string }) {
  const say = useSay();
  const { element, width } = useMeasuredWidth<HTMLDivElement>(usualWidth);
  const frame: Frame = { width, height, left: 44, right: 90, top: 14, bottom: 34 };
  const score = spotsOf(scores, frame, 1, 5);
  const level = spotsOf(attained, frame, 1, 5);
  const yOf = (value: number) => spotsOf([{ day: "2000-01-01", value }], frame, 1, 5)[0]?.y ?? 0;
  const path = (spots: typeof score) => spots.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  const lastScore = score.at(-1);
  const lastLevel = level.at(-1);
  const apart = lastScore && lastLevel && Math.abs(lastScore.y - lastLevel.y) < 16 ? 16 : 0;
  return (
    <div ref={element} className={styles.trend}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {levels.map((one) => (
          <g key={one}>
            <path className={one === target ? styles.target : styles.grid} d={`M${frame.left} ${yOf(one)}H${width - frame.right}`} />
            <text className={styles.axis} x={frame.left - 10} y={yOf(one) + 4} textAnchor="end">
              {one}
            </text>
          </g>
        ))}
        <text className={styles.axis} x={width - frame.right + 8} y={yOf(target) + 4}>
          {lastScore && Math.abs(yOf(target) - lastScore.y) < 14 ? "" : say({ ja: "目標", en: "target" })}
        </text>
        <path className={styles.level} d={path(level)} />
        <path className={styles.score} d={path(score)} />
        {level.map(({ x, y, day }) => (
          <rect key={day} className={styles.levelSpot} x={x - 4} y={y - 4} width="8" height="8" />
        ))}
        {score.map(({ x, y, day }) => (
          <circle key={day} className={styles.scoreSpot} cx={x} cy={y} r="4.5" />
        ))}
        {lastScore && (
          <text className={styles.name} x={lastScore.x + 10} y={lastScore.y + 4 - (apart > 0 ? 6 : 0)}>
            {say({ ja: "スコア", en: "score" })}
          </text>
        )}
        {lastLevel && (
          <text className={styles.name} x={lastLevel.x + 10} y={lastLevel.y + 4 + (apart > 0 ? 10 : 0)}>
            {say({ ja: "到達レベル", en: "level" })}
          </text>
        )}
        {score.map(({ x, day }, index) => (
          <text key={day} className={styles.axis} x={x} y={height - 10} textAnchor={index === 0 && score.length > 1 ? "start" : "middle"}>
            {day}
          </text>
        ))}
      </svg>
    </div>
  );
}

export function Trend({ system, onSystem }: { readonly system: string; readonly onSystem: (system: string) => void }) {
  const say = useSay();
  const language = useLanguage();
  const systems = useSystems();
  const file = useQuery({ ...fileQuery(system), enabled: system !== "" });
  const assessments = (file.data?.assessments ?? []).filter((one) => one.as_of !== undefined);
  const answers = useQueries({ queries: assessments.map((one) => sideQuery({ system, assessment: one.id, on: "" })) });
  const rows = assessments
    .flatMap((one, index) => {
      const evaluation = answers[index]?.data;
      return evaluation ? [{ id: one.id, day: one.as_of ?? "", evaluation }] : [];
    })
    .sort((a, b) => a.day.localeCompare(b.day));
  const name = systems.find((one) => one.id === system)?.name ?? system;
  const choice = (
    <div className={styles.choose}>
      <SelectField
        label={say({ ja: "システム", en: "System" })}
        value={system}
        onChange={onSystem}
        options={[{ value: "", label: say({ ja: "選んでください", en: "Choose" }) }, ...systems.map((one) => ({ value: one.id, label: one.name }))]}
      />
    </div>
  );
  if (system === "") return choice;
  const target = rows.at(-1)?.evaluation.target_level ?? 3;
  return (
    <>
      {choice}
      {file.isPending || answers.some((one) => one.isPending) ? (
        <Busy />
      ) : rows.length === 0 ? (
        <Notice>{say({ ja: "時点の入った判定がまだありません。", en: "There is no assessment with a day yet." })}</Notice>
      ) : (
        <>
          <Lines
            scores={rows.flatMap(({ day, evaluation }) => (evaluation.score === null ? [] : [{ day, value: evaluation.score }]))}
            attained={rows.map(({ day, evaluation }) => ({ day, value: evaluation.attained_level }))}
            target={target}
            label={say({ ja: `${name}のスコアと到達レベルの推移。下の表と同じ内容です。`, en: `Score and level of ${name} over time; the table below says the same.` })}
          />
          {rows.length === 1 && (
            <p className="soft small">{say({ ja: "判定が二つになると、線で結ばれます。", en: "With a second assessment the points become a line." })}</p>
          )}
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say({ ja: "時点", en: "Day" })}</th>
                <th scope="col">{say({ ja: "判定", en: "Assessment" })}</th>
                <th scope="col">{say({ ja: "到達／目標", en: "Level / target" })}</th>
                <th scope="col" className="number">
                  {say({ ja: "スコア", en: "Score" })}
                </th>
                <th scope="col" className="number">
                  {say({ ja: "不足", en: "Gaps" })}
                </th>
                <th scope="col" className="number">
                  {say({ ja: "過対策", en: "Excesses" })}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, day, evaluation }) => (
                <tr key={id}>
                  <td>{shownDate(language, day)}</td>
                  <td>{id}</td>
                  <td>
                    <LevelMark level={evaluation.attained_level} target={evaluation.target_level} />
                  </td>
                  <td className="number">{evaluation.score?.toFixed(2) ?? "–"}</td>
                  <td className="number">{countOf(evaluation, "short")}</td>
                  <td className="number">{countOf(evaluation, "over")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
