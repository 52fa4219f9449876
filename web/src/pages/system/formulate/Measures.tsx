// What is required, what it presupposes, what cannot go together, and the questions still open.
import { useMemo, useState } from "react";

import type { ConflictResult, Formulation, MeasureResult, MeasureStatus } from "../../../api/formulation";
import type { Json } from "../../../api/pointer";
import type { SystemFile } from "../../../api/shapes";
import { useSay, type Text } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Choice } from "../../../kit/Field";
import { Icon } from "../../../kit/Icon";
import { KeptText } from "../../../kit/KeptText";
import { AskReason } from "../../../kit/Reason";
import { inFile, places } from "./choices";
import styles from "./formulate.module.css";
import { useNames } from "./names";

interface Props {
  readonly file: SystemFile;
  readonly formulation: Formulation;
  readonly edit: (place: string, value: Json | undefined) => void;
}

const statusNames: Readonly<Record<MeasureStatus, Text>> = {
  required: { ja: "求める", en: "required" },
  prerequisite: { ja: "前提として要る", en: "prerequisite" },
  conflict: { ja: "両立しない", en: "conflict" },
  declined: { ja: "求めない", en: "declined" },
};
const signs: Readonly<Record<MeasureStatus, string>> = { required: "■", prerequisite: "＋", conflict: "×", declined: "□" };
const statuses = Object.keys(statusNames) as MeasureStatus[];

export function Measures({ file, formulation, edit }: Props) {
  const say = useSay();
  const { ipa } = formulation;
  const measures = useNames("ipa-2023", "measure");
  const risks = useNames("ipa-2023", "risk");
  const priorities = useNames("ipa-2023", "priority");
  const [text, setText] = useState("");
  const [status, setStatus] = useState<MeasureStatus | "all">("all");
  const name = (id: string) => measures.get(id) ?? risks.get(id) ?? priorities.get(id) ?? id;
  const words = text.trim().toLowerCase();
  const shown = useMemo(
    () =>
      ipa.measures.filter(
        (one) =>
          (status === "all" || one.status === status) &&
          (words === "" || one.id.toLowerCase().includes(words) || (measures.get(one.id) ?? "").toLowerCase().includes(words)),
      ),
    [ipa.measures, status, words, measures],
  );
  return (
    <div className="stack wide">
      <Open file={file} formulation={formulation} edit={edit} name={name} />
      <section className="stack">
        <div className="row spread">
          <h2>
            {say({ ja: "対策", en: "Measures" })} <span className="soft numbers">{shown.length}</span>
          </h2>
          <div className="row screen-only">
            <Choice<MeasureStatus | "all">
              label={say({ ja: "扱いで絞り込む", en: "Filter by decision" })}
              value={status}
              onChange={setStatus}
              options={[
                { value: "all", label: say({ ja: "すべて", en: "All" }) },
                ...statuses.map((one) => ({
                  value: one,
                  label: `${say(statusNames[one])} ${ipa.measures.filter((measure) => measure.status === one).length}`,
                })),
              ]}
            />
            <input
              className={`input ${styles.search ?? ""}`}
              type="search"
              value={text}
              onChange={(event) => setText(event.target.value)}
              placeholder={say({ ja: "番号や言葉で絞り込む", en: "Filter by id or words" })}
              aria-label={say({ ja: "対策を絞り込む", en: "Filter measures" })}
            />
          </div>
        </div>
        <table className={`table ${styles.measures ?? ""}`}>
          <thead>
            <tr>
              <th scope="col">id</th>
              <th scope="col">{say({ ja: "対策", en: "Measure" })}</th>
              <th scope="col">{say({ ja: "扱い", en: "Decision" })}</th>
              <th scope="col">{say({ ja: "求める理由", en: "Why" })}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <MeasureRow key={one.id} measure={one} name={name} file={file} edit={edit} />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className="soft">{say({ ja: "当てはまる対策はありません。", en: "No measure matches." })}</p>}
      </section>
    </div>
  );
}

function MeasureRow({ measure, name, file, edit }: {
  readonly measure: MeasureResult;
  readonly name: (id: string) => string;
  readonly file: SystemFile;
  readonly edit: Props["edit"];
}) {
  const say = useSay();
  const [asks, setAsks] = useState(false);
  const place = places.declinedMeasure(measure.id);
  const reason = inFile(file, place);
  return (
    <tr data-status={measure.status}>
      <td className="numbers">{measure.id}</td>
      <th scope="row">{name(measure.id)}</th>
      <td className={styles.decisionCell}>
        <span className="row">
          <span className="badge">
            {signs[measure.status]} {say(statusNames[measure.status])}
          </span>
          {typeof reason === "string" ? (
            <Button look="quiet" onClick={() => edit(place, undefined)}>
              {say({ ja: "求める", en: "Require" })}
            </Button>
          ) : (
            !asks && (
              <Button look="quiet" onClick={() => setAsks(true)}>
                {say({ ja: "求めない…", en: "Decline…" })}
              </Button>
            )
          )}
        </span>
        {typeof reason === "string" && (
          <KeptText
            label={<span className="unseen">{say({ ja: `${measure.id}を求めない理由`, en: `Why ${measure.id} is declined` })}</span>}
            multiline
            required
            value={reason}
            onSave={(text) => edit(place, text)}
          />
        )}
        {asks && typeof reason !== "string" && (
          <AskReason
            label={say({ ja: "求めない理由", en: "Why it is declined" })}
            action={say({ ja: "求めない", en: "Decline" })}
            onGive={(text) => {
              edit(place, text);
              setAsks(false);
            }}
            onLeave={() => setAsks(false)}
          />
        )}
      </td>
      <td className="small">
        {measure.needed_by.length > 0 && (
          <p>{say({ ja: `${measure.needed_by.join("、")}の前提`, en: `prerequisite of ${measure.needed_by.join(", ")}` })}</p>
        )}
        {measure.because.slice(0, 1).map((path) => (
          <p key={path.join()}>{path.slice(0, -1).map(name).join(" → ")}</p>
        ))}
        {measure.because.length > 1 && (
          <details>
            <summary className="soft">{say({ ja: `ほかに${measure.because.length - 1}本の道`, en: measure.because.length === 2 ? "one more way" : `${measure.because.length - 1} more ways` })}</summary>
            {measure.because.slice(1).map((path) => (
              <p key={path.join()}>{path.slice(0, -1).map(name).join(" → ")}</p>
            ))}
          </details>
        )}
      </td>
    </tr>
  );
}

// What cannot stay as it is, with the ways out.
function Open({ file, formulation, edit, name }: Props & { readonly name: (id: string) => string }) {
  const say = useSay();
  const { conflicts, missing_prerequisites: missing, open_questions: questions } = formulation.ipa;
  if (conflicts.length + missing.length + questions.length === 0) return null;
  return (
    <section className="stack">
      <h2>{say({ ja: "残っていること", en: "Still open" })}</h2>
      <ul className={styles.open}>
        {missing.map((one) => (
          <li key={`${one.measure} ${one.missing}`}>
            <Icon name="alert" />
            <div className="stack tight">
              <p>
                {say({
                  ja: `${one.measure}「${name(one.measure)}」には、前提として${one.missing}「${name(one.missing)}」が要りますが、${one.declined ? "求めないことになっています" : "求めていません"}。`,
                  en: `${one.measure} “${name(one.measure)}” presupposes ${one.missing} “${name(one.missing)}”, which is ${one.declined ? "declined" : "not required"}.`,
                })}
              </p>
              {one.declined && (
                <div className="row">
                  <Button onClick={() => edit(places.declinedMeasure(one.missing), undefined)}>
                    {say({ ja: `${one.missing}も求める`, en: `Require ${one.missing} too` })}
                  </Button>
                </div>
              )}
            </div>
          </li>
        ))}
        {conflicts.map((one) => (
          <Conflict key={one.rule} conflict={one} name={name} file={file} edit={edit} />
        ))}
        {questions.map((one) => (
          <li key={one.rule}>
            <Icon name="help" />
            <div className="row spread">
              <p>{one.question}</p>
              <Choice<"yes" | "no">
                label={one.question}
                value={undefined}
                onChange={(value) => edit(places.circumstance(one.rule), value === "yes")}
                options={[
                  { value: "yes", label: say({ ja: "はい", en: "Yes" }) },
                  { value: "no", label: say({ ja: "いいえ", en: "No" }) },
                ]}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Conflict({ conflict, name, file, edit }: {
  readonly conflict: ConflictResult;
  readonly name: (id: string) => string;
  readonly file: SystemFile;
  readonly edit: Props["edit"];
}) {
  const say = useSay();
  const place = places.settledConflict(conflict.rule);
  const settled = inFile(file, place);
  const [first = "", second = ""] = conflict.measures;
  return (
    <li>
      <Icon name={typeof settled === "string" ? "check" : "alert"} />
      <div className="stack tight">
        <p>
          {say({
            ja: `${first}「${name(first)}」と${second}「${name(second)}」は${conflict.certain ? "両立しません" : "両立しないことがあります"}。`,
            en: `${first} “${name(first)}” and ${second} “${name(second)}” ${conflict.certain ? "cannot go together" : "may not go together"}.`,
          })}{" "}
          {conflict.basis !== "guide" && <span className="basis">{say({ ja: "当方の判断", en: "our judgement" })}</span>}
        </p>
        {typeof settled === "string" ? (
          <>
            <KeptText label={say({ ja: "決めたこと", en: "How it is settled" })} multiline required value={settled} onSave={(text) => edit(place, text)} />
            <div className="row">
              <Button onClick={() => edit(place, undefined)}>{say({ ja: "決め直す", en: "Decide anew" })}</Button>
            </div>
          </>
        ) : (
          <>
            <p className="soft small">{say({ ja: "どれかを選ぶと、その言葉が決定として残ります。後から書き直せます。", en: "Choose one; its words are kept as the decision and can be edited." })}</p>
            <div className={styles.ways}>
              {conflict.ways_out.map((way) => (
                <Button key={way} onClick={() => edit(place, way)}>
                  {way}
                </Button>
              ))}
            </div>
          </>
        )}
      </div>
    </li>
  );
}
