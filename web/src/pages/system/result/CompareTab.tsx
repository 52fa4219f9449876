// The same wall then and now: an earlier assessment, or the system as it stood on a day.
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { api } from "../../../api/client";
import { fileQuery } from "../../../api/queries";
import type { Evaluation, SystemFile } from "../../../api/shapes";
import { today, useSay } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Choice, SelectField, TextField } from "../../../kit/Field";
import { LevelMark } from "../../../kit/LevelMark";
import { Busy, Notice, Trouble } from "../../../kit/Notice";
import { wallOfEvaluation, type Structure } from "../../../wall/build";
import { Legend } from "../../../wall/Legend";
import { WallView } from "../../../wall/WallView";
import { differences } from "./reading";
import styles from "./result.module.css";

interface Props {
  readonly system: string;
  readonly file: SystemFile;
  readonly now: Evaluation;
  readonly structure: Structure;
  readonly onOpen: (requirement: string) => void;
}

const moment = 1600; // that "then" is shown before it becomes "now"

export function CompareTab({ system, file, now, structure, onOpen }: Props) {
  const say = useSay();
  const others = (file.assessments ?? []).filter((one) => one.id !== now.assessment);
  const [with_, setWith] = useState(others.at(-1)?.id ?? "day");
  const [day, setDay] = useState(today());
  const [shown, setShown] = useState<"then" | "now">("now");
  const byDay = with_ === "day";
  const before = useQuery({
    queryKey: ["system", system, "evaluation", byDay ? `on ${day}` : with_],
    queryFn: async ({ signal }) =>
      (
        await api.get("/api/v1/systems/{system}/evaluation", {
          in: { system },
          query: byDay ? { on: day } : { assessment: with_ },
          signal,
        })
      ).data as unknown as Evaluation,
    enabled: !byDay || day !== "",
  });
  const fileThen = useQuery({ ...fileQuery(system, day), enabled: byDay && day !== "" }).data;
  const plan = byDay ? fileThen?.plan : file.plan;
  const changed = useMemo(() => (before.data ? differences(before.data, now) : []), [before.data, now]);
  const wallNow = useMemo(() => wallOfEvaluation(structure, file.plan, now), [structure, file.plan, now]);
  const wallThen = useMemo(() => before.data && wallOfEvaluation(structure, plan, before.data), [structure, plan, before.data]);
  const names = new Map(structure.requirements.map((one) => [one.id, one.name]));
  const changeNames = {
    up: say({ ja: "▲ 上がった", en: "▲ rose" }),
    down: say({ ja: "▼ 下がった", en: "▼ fell" }),
    new: say({ ja: "＋ 新たに判定", en: "+ judged anew" }),
  };
  const play = () => {
    setShown("then");
    setTimeout(() => setShown("now"), moment);
  };

  return (
    <div className="stack">
      <div className={`row screen-only ${styles.controls ?? ""}`}>
        <SelectField
          label={say({ ja: "比べる相手", en: "Compare with" })}
          value={with_}
          onChange={setWith}
          options={[
            ...others.map((one) => ({ value: one.id, label: one.id })),
            { value: "day", label: say({ ja: "ある日の終わりの状態", en: "The end of a day" }) },
          ]}
        />
        {byDay && (
          <TextField
            label={say({ ja: "日", en: "Day" })}
            type="date"
            max={today()}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
        <Choice
          label={say({ ja: "示すもの", en: "Shown" })}
          labelled
          value={shown}
          onChange={setShown}
          options={[
            { value: "then", label: say({ ja: "前", en: "Then" }) },
            { value: "now", label: say({ ja: "今", en: "Now" }) },
          ]}
        />
        <Button onClick={play} disabled={!wallThen}>
          {say({ ja: "前から今へ動かす", en: "Play from then to now" })}
        </Button>
      </div>
      {before.error && <Trouble error={before.error} />}
      {before.isLoading && <Busy />}
      {before.data && wallThen && (
        <>
          <p>
            {say({
              ja: `到達レベル ${before.data.attained_level} → ${now.attained_level}、スコア ${before.data.score?.toFixed(2) ?? "–"} → ${now.score?.toFixed(2) ?? "–"}`,
              en: `Attained level ${before.data.attained_level} → ${now.attained_level}, score ${before.data.score?.toFixed(2) ?? "–"} → ${now.score?.toFixed(2) ?? "–"}`,
            })}
          </p>
          <WallView
            wall={shown === "then" ? wallThen : wallNow}
            label={shown === "then" ? say({ ja: "前の石垣", en: "The wall then" }) : say({ ja: "今の石垣", en: "The wall now" })}
            onOpen={onOpen}
            changes={shown === "now" ? new Map(changed.map((one) => [one.id, one.change])) : undefined}
          />
          <Legend />
          {changed.length === 0 ? (
            <Notice>{say({ ja: "レベルの変わった要求はありません。", en: "No requirement changed its level." })}</Notice>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{say({ ja: "変化", en: "Change" })}</th>
                  <th scope="col">{say({ ja: "要求", en: "Requirement" })}</th>
                  <th scope="col">{say({ ja: "前", en: "Then" })}</th>
                  <th scope="col">{say({ ja: "今", en: "Now" })}</th>
                </tr>
              </thead>
              <tbody>
                {changed.map((one) => (
                  <tr key={one.id}>
                    <td>{changeNames[one.change]}</td>
                    <td>
                      <button type="button" className={styles.open} onClick={() => onOpen(one.id)}>
                        <span className="numbers">{one.id}</span> {say(names.get(one.id) ?? { ja: "", en: "" })}
                      </button>
                    </td>
                    <td>
                      <LevelMark level={one.before?.level ?? null} target={one.before?.target} />
                    </td>
                    <td>
                      <LevelMark level={one.now.level} target={one.now.target} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </div>
  );
}
