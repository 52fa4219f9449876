// Conditions A–F, the measures that they select with level and blanks, and the specification text that
// follows as one edits.
import { useState } from "react";

import type { Blank, ConditionResult, Formulation, SbdLevel, SbdMeasure } from "../../../api/formulation";
import { isObject, type Json } from "../../../api/pointer";
import type { SystemFile } from "../../../api/shapes";
import { useSay, type Text } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Choice } from "../../../kit/Field";
import { KeptText } from "../../../kit/KeptText";
import { AskReason } from "../../../kit/Reason";
import { inFile, places, withFill } from "./choices";
import styles from "./formulate.module.css";
import { useNames } from "./names";
import { Specification } from "./Specification";

interface Props {
  readonly file: SystemFile;
  readonly formulation: Formulation;
  readonly updating: boolean;
  readonly edit: (place: string, value: Json | undefined) => void;
}

const levelNames: Readonly<Record<SbdLevel, Text>> = {
  low: { ja: "低位", en: "Low" },
  mid: { ja: "中位", en: "Mid" },
  high: { ja: "高位", en: "High" },
};
const levels = Object.keys(levelNames) as SbdLevel[];

const shows = ["all", "selected", "open", "left"] as const;
type Show = (typeof shows)[number];
const showNames: Readonly<Record<Show, Text>> = {
  all: { ja: "すべて", en: "All" },
  selected: { ja: "求める", en: "Required" },
  open: { ja: "空欄あり", en: "With blanks" },
  left: { ja: "外した", en: "Left out" },
};
const isShown = (one: SbdMeasure, show: Show) =>
  show === "all" || (show === "selected" ? one.selected : show === "open" ? one.blanks_open > 0 : one.left_out !== undefined);

export function SbdTab({ file, formulation, updating, edit }: Props) {
  const say = useSay();
  const { sbd } = formulation;
  const names = useNames("sbd", "measure");
  const [show, setShow] = useState<Show>("all");
  const [text, setText] = useState("");
  const words = text.trim().toLowerCase();
  const shown = sbd.measures.filter(
    (one) => isShown(one, show) && (words === "" || one.id.toLowerCase().includes(words) || (names.get(one.id) ?? "").toLowerCase().includes(words)),
  );
  return (
    <div className={styles.sbd}>
      <div className="stack wide">
        <section className="stack">
          <h2>{say({ ja: "判断条件", en: "Conditions" })}</h2>
          <p className="soft">
            {say({
              ja: "記述の業務の表から導いています。変えるときは理由を書きます。",
              en: "Derived from the table of businesses in the description. To change one, give a reason.",
            })}
          </p>
          <div className={styles.conditions}>
            {sbd.condition_details.map((one) => (
              <Condition key={one.id} condition={one} file={file} edit={edit} />
            ))}
          </div>
        </section>
        <section className="stack">
          <div className="row spread">
            <h2>
              {say({ ja: "対策要件", en: "Measures" })} <span className="soft numbers">{shown.length}</span>
            </h2>
            <div className="row screen-only">
              <Choice<Show>
                label={say({ ja: "絞り込み", en: "Filter" })}
                value={show}
                onChange={setShow}
                options={shows.map((one) => ({
                  value: one,
                  label: `${say(showNames[one])} ${sbd.measures.filter((measure) => isShown(measure, one)).length}`,
                }))}
              />
              <input
                className={`input ${styles.search ?? ""}`}
                type="search"
                value={text}
                onChange={(event) => setText(event.target.value)}
                placeholder={say({ ja: "番号や言葉で絞り込む", en: "Filter by id or words" })}
                aria-label={say({ ja: "対策要件を絞り込む", en: "Filter measures" })}
              />
            </div>
          </div>
          {shown.map((one) => (
            <Measure key={one.id} measure={one} name={names.get(one.id) ?? ""} file={file} edit={edit} />
          ))}
        </section>
      </div>
      <Specification measures={sbd.measures} names={names} updating={updating} />
    </div>
  );
}

function Condition({ condition, file, edit }: { readonly condition: ConditionResult; readonly file: SystemFile; readonly edit: Props["edit"] }) {
  const say = useSay();
  const names = useNames("sbd", "condition");
  const [asks, setAsks] = useState(false);
  const place = places.condition(condition.id);
  const set = inFile(file, place);
  const reason = isObject(set) && typeof set.reason === "string" ? set.reason : undefined;
  const holdsNow = isObject(set) ? set.value === true || set.value === "yes" : condition.holds;
  return (
    <div className={styles.condition} data-holds={condition.holds}>
      <div className="row spread">
        <h3>
          <span className={styles.conditionMark}>{condition.id}</span> {names.get(condition.id)}
        </h3>
        <strong>{condition.holds ? say({ ja: "当たる", en: "holds" }) : say({ ja: "当たらない", en: "does not hold" })}</strong>
      </div>
      {set !== undefined && (
        <p className="small">
          <span className="badge accent">
            {condition.overridden ? say({ ja: "導いた答えと違う", en: "differs from what was derived" }) : say({ ja: "手で決めた", en: "set by hand" })}
          </span>
        </p>
      )}
      {reason !== undefined && (
        <KeptText
          label={say({ ja: "理由", en: "Reason" })}
          multiline
          required
          value={reason}
          onSave={(text) => edit(place, { value: holdsNow, reason: text })}
        />
      )}
      {condition.because.length > 0 && (
        <details>
          <summary className="soft small">{say({ ja: `導いた手がかり ${condition.because.length}件`, en: `${condition.because.length} signs` })}</summary>
          <ul className={styles.signs}>
            {condition.because.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </details>
      )}
      {asks ? (
        <AskReason
          label={
            condition.holds
              ? say({ ja: "当たらないとする理由", en: "Why it does not hold" })
              : say({ ja: "当たるとする理由", en: "Why it holds" })
          }
          action={condition.holds ? say({ ja: "当たらないとする", en: "Set: does not hold" }) : say({ ja: "当たるとする", en: "Set: holds" })}
          onGive={(text) => {
            edit(place, { value: !condition.holds, reason: text });
            setAsks(false);
          }}
          onLeave={() => setAsks(false)}
        />
      ) : (
        <div className="row">
          {set === undefined ? (
            <Button look="quiet" onClick={() => setAsks(true)}>
              {condition.holds ? say({ ja: "当たらないとする…", en: "Set: does not hold…" }) : say({ ja: "当たるとする…", en: "Set: holds…" })}
            </Button>
          ) : (
            <Button look="quiet" onClick={() => edit(place, undefined)}>
              {say({ ja: "導いた答えに戻す", en: "Back to what is derived" })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Measure({ measure, name, file, edit }: {
  readonly measure: SbdMeasure;
  readonly name: string;
  readonly file: SystemFile;
  readonly edit: Props["edit"];
}) {
  const say = useSay();
  const [asks, setAsks] = useState(false);
  const left = inFile(file, places.leftOut(measure.id));
  const level = inFile(file, places.level(measure.id));
  const fill = inFile(file, places.fill(measure.id));
  const values = Array.isArray(fill) ? (fill as readonly Json[]).map(String) : [];
  const blanks = measure.blanks ?? [];
  return (
    <article className={styles.measure} data-selected={measure.selected} id={`measure-${measure.id}`}>
      <header className="row spread">
        <h3>
          <span className="numbers">{measure.id}</span> {name}
        </h3>
        {measure.selected ? (
          <Choice<SbdLevel>
            label={say({ ja: `${measure.id}のレベル`, en: `Level of ${measure.id}` })}
            value={levels.find((one) => one === (level ?? measure.level))}
            onChange={(value) => edit(places.level(measure.id), value === measure.suggested_level ? undefined : value)}
            options={levels.map((one) => ({
              value: one,
              label: `${say(levelNames[one])}${one === measure.suggested_level ? say({ ja: "（目安）", en: " (suggested)" }) : ""}`,
            }))}
          />
        ) : (
          <span className="badge">{measure.left_out !== undefined ? say({ ja: "外した", en: "left out" }) : say({ ja: "求めない", en: "not asked" })}</span>
        )}
      </header>
      <p className="soft small">{[...measure.because, ...measure.level_because].join(say({ ja: "。", en: ". " }))}</p>
      {blanks.map((blank, index) => (
        <BlankField
          key={blank.mark}
          measure={measure.id}
          blank={blank}
          value={values[index] ?? ""}
          onFill={(text) => edit(places.fill(measure.id), withFill(values, index, text, blanks.length))}
        />
      ))}
      {typeof left === "string" ? (
        <>
          <KeptText label={say({ ja: "外す理由", en: "Why it is left out" })} multiline required value={left} onSave={(text) => edit(places.leftOut(measure.id), text)} />
          <div className="row">
            <Button look="quiet" onClick={() => edit(places.leftOut(measure.id), undefined)}>
              {say({ ja: "外すのをやめる", en: "Ask for it after all" })}
            </Button>
          </div>
        </>
      ) : asks ? (
        <AskReason
          label={say({ ja: "外す理由", en: "Why it is left out" })}
          action={say({ ja: "外す", en: "Leave out" })}
          onGive={(text) => {
            edit(places.leftOut(measure.id), text);
            setAsks(false);
          }}
          onLeave={() => setAsks(false)}
        />
      ) : (
        measure.selected && (
          <div className="row screen-only">
            <Button look="quiet" onClick={() => setAsks(true)}>
              {say({ ja: "外す…", en: "Leave out…" })}
            </Button>
          </div>
        )
      )}
    </article>
  );
}

function BlankField({ measure, blank, value, onFill }: {
  readonly measure: string;
  readonly blank: Blank;
  readonly value: string;
  readonly onFill: (text: string) => void;
}) {
  const say = useSay();
  return (
    <div className={styles.blank} data-open={value === ""}>
      <KeptText
        label={
          <>
            <span className="numbers">【{blank.mark}】</span> {blank.question}
          </>
        }
        hint={
          blank.unit !== "" || blank.examples.length > 0
            ? say({
                ja: [blank.unit !== "" && `単位：${blank.unit}`, blank.examples.length > 0 && `例：${blank.examples.join("、")}`].filter(Boolean).join("。"),
                en: [blank.unit !== "" && `Unit: ${blank.unit}`, blank.examples.length > 0 && `Examples: ${blank.examples.join(", ")}`].filter(Boolean).join(". "),
              })
            : undefined
        }
        value={value}
        data-blank={`${measure} ${blank.mark}`}
        onSave={onFill}
      />
    </div>
  );
}
