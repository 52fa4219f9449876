// The level of the whole, with what each means, and what the sector's example suggests.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { model } from "../../../api/model";
import { pointer, type Json } from "../../../api/pointer";
import { itemQuery } from "../../../api/queries";
import type { SystemFile } from "../../../api/shapes";
import { listed, useLanguage, useSay } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Dialog } from "../../../kit/Dialog";
import styles from "./plan.module.css";
import { targetsOutside, withSystemLevel } from "./reading";

interface Props {
  readonly file: SystemFile;
  readonly edit: (place: string, value: Json | undefined) => void;
}

export function SystemLevel({ file, edit }: Props) {
  const say = useSay();
  const language = useLanguage();
  const [asked, setAsked] = useState<number>();
  const sector = file.system.sector;
  const example = useQuery({ ...itemQuery("common", sector ?? ""), enabled: sector !== undefined }).data;
  const suggested = typeof example?.level === "number" ? example.level : undefined;
  const current = file.plan?.system_level;
  const outside = asked === undefined ? [] : targetsOutside(file.plan, asked);

  const set = (level: number) => {
    if (targetsOutside(file.plan, level).length > 0) setAsked(level);
    else edit(pointer("plan", "system_level"), level);
  };
  return (
    <fieldset className="stack tight">
      <legend className="field-label">{say({ ja: "システム全体の目標レベル", en: "Target level of the whole system" })}</legend>
      <div className={styles.levels}>
        {model.levels
          .filter(({ level }) => level >= model.targets.lowest && level <= model.targets.highest)
          .map(({ level, label, meaning, examples }) => (
            <label key={level} className={styles.level}>
              <input type="radio" name="system-level" checked={current === level} onChange={() => set(level)} />
              <span className={styles.levelHead}>
                <span className={`numbers ${styles.figure ?? ""}`}>{level}</span>
                <strong>{say(label)}</strong>
                {suggested === level && <span className="badge accent">{say({ ja: "分野の例", en: "sector’s example" })}</span>}
              </span>
              <span className="small">{say(meaning)}</span>
              {examples && (
                <span className="soft small">
                  {say({ ja: "例：", en: "E.g. " })}
                  {listed(language, examples.map(say))}
                </span>
              )}
            </label>
          ))}
      </div>
      <p className="soft small">
        {say({
          ja: "要求ごとの目標は、全体の目標から上下1段まで変えられます。変えるときは理由が要ります。",
          en: "The target of a requirement may differ by one level from the whole, with a reason.",
        })}
      </p>
      {asked !== undefined && (
        <Dialog title={say({ ja: `全体をレベル${asked}に変える`, en: `Change the whole to level ${asked}` })} onClose={() => setAsked(undefined)}>
          <p>
            {say({
              ja: `次の要求の目標は、上下1段の範囲を外れます。個別の目標を外し、全体と同じにします：${outside.join("、")}`,
              en: `The targets of these requirements would be more than one level away. They give up their own target and follow the whole: ${outside.join(", ")}`,
            })}
          </p>
          <div className="dialog-actions">
            <Button onClick={() => setAsked(undefined)}>{say({ ja: "やめる", en: "Cancel" })}</Button>
            <Button
              look="main"
              onClick={() => {
                edit(pointer("plan"), withSystemLevel(file.plan, asked) as unknown as Json);
                setAsked(undefined);
              }}
            >
              {say({ ja: "変える", en: "Change" })}
            </Button>
          </div>
        </Dialog>
      )}
    </fieldset>
  );
}
