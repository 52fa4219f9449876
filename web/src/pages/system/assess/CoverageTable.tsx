// What a measure covers, object by object: important or other, and how strong it is there.
import { useState } from "react";

import type { CoverageObject } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import { Button, IconButton } from "../../../kit/Button";
import { Choice } from "../../../kit/Field";
import styles from "./assess.module.css";

interface Props {
  readonly objects: readonly CoverageObject[];
  readonly suggested: readonly string[];
  readonly onChange: (objects: readonly CoverageObject[]) => void;
}

const levels = ["1", "2", "3", "4", "5"] as const;
const usual = 3;

export function CoverageTable({ objects, suggested, onChange }: Props) {
  const say = useSay();
  const [name, setName] = useState("");
  const change = (index: number, part: Partial<CoverageObject>) =>
    onChange(objects.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const add = (target: string) => {
    const trimmed = target.trim();
    if (trimmed === "" || objects.some((one) => one.target === trimmed)) return;
    onChange([...objects, { target: trimmed, level: objects.at(-1)?.level ?? usual }]);
    setName("");
  };
  const left = suggested.filter((one) => !objects.some((object) => object.target === one));
  return (
    <div className="stack tight">
      {objects.length > 0 && (
        <table className={`table ${styles.coverage ?? ""}`}>
          <thead>
            <tr>
              <th scope="col">{say({ ja: "対象", en: "Object" })}</th>
              <th scope="col">{say({ ja: "重要", en: "Important" })}</th>
              <th scope="col">{say({ ja: "レベル", en: "Level" })}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {objects.map((one, index) => (
              <tr key={one.target} data-object={index}>
                <th scope="row">{one.target}</th>
                <td>
                  <input
                    type="checkbox"
                    aria-label={say({ ja: `${one.target}は重要`, en: `${one.target} is important` })}
                    checked={one.important === true}
                    onChange={(event) => change(index, { important: event.target.checked })}
                  />
                </td>
                <td>
                  <Choice
                    label={say({ ja: `${one.target}のレベル`, en: `Level of ${one.target}` })}
                    value={String(one.level) as (typeof levels)[number]}
                    onChange={(value) => change(index, { level: Number(value) })}
                    options={levels.map((value) => ({ value, label: value }))}
                  />
                </td>
                <td>
                  <IconButton
                    icon="trash"
                    label={say({ ja: `${one.target}を外す`, en: `Take ${one.target} off` })}
                    onClick={() => onChange(objects.filter((_, at) => at !== index))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form
        className="row screen-only"
        onSubmit={(event) => {
          event.preventDefault();
          add(name);
        }}
      >
        <input
          className={`input ${styles.newObject ?? ""}`}
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder={say({ ja: "対象の名前（例：窓口の端末）", en: "Name of an object (e.g. counter terminals)" })}
          aria-label={say({ ja: "加える対象の名前", en: "Name of an object to add" })}
        />
        <Button type="submit" icon="plus">
          {say({ ja: "対象を加える", en: "Add" })}
        </Button>
        {left.length > 0 && (
          <span className="row">
            <span className="soft small">{say({ ja: "候補：", en: "Suggested:" })}</span>
            {left.slice(0, 6).map((one) => (
              <button key={one} type="button" className={styles.chip} onClick={() => add(one)}>
                {one}
              </button>
            ))}
          </span>
        )}
      </form>
      <p className="soft small">
        {say({
          ja: "重要な対象とそのほかの対象のレベルから、表4-6と表4-7でコアのレベルが決まります。下は各レベルの目安となる基準です。",
          en: "Tables 4-6 and 4-7 give the core’s level from those of important and other objects. Below are the criteria of each level, for guidance.",
        })}
      </p>
    </div>
  );
}
