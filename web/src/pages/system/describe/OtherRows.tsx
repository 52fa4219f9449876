// Businesses, connections and suppliers.
import type { Json } from "../../../api/pointer";
import type { SystemFile } from "../../../api/shapes";
import { listed, useLanguage, useSay } from "../../../app/text";
import { Check } from "../../../kit/Field";
import { KeptText } from "../../../kit/KeptText";
import { Pick, Words } from "../../../kit/Words";
import styles from "./describe.module.css";
import { listIn, newId, places, tidy, type Business, type Connection, type Information, type Supplier } from "./described";
import { Rows } from "./Rows";

interface Props {
  readonly file: SystemFile;
  readonly edit: (place: string, value: Json | undefined) => void;
}

function useList<T extends object>(props: Props, place: string, keyOf: (row: T) => string) {
  const rows = listIn<T>(props.file, place);
  const put = (next: readonly T[]) => props.edit(place, next.length === 0 ? undefined : (next as unknown as Json));
  return {
    rows,
    add: (row: T) => put([...rows, row]),
    change: (key: string, part: Partial<T>) => put(rows.map((one) => (keyOf(one) === key ? tidy({ ...one, ...part }) : one))),
    remove: (key: string) => put(rows.filter((one) => keyOf(one) !== key)),
  };
}

export function Businesses(props: Props) {
  const say = useSay();
  const language = useLanguage();
  const { rows, add, change, remove } = useList<Business>(props, places.businesses, (one) => one.id);
  const information = listIn<Information>(props.file, places.information);
  return (
    <Rows
      title={say({ ja: "業務", en: "Businesses" })}
      explain={say({
        ja: "だれが、どの情報を、どこから使うかを業務ごとに書きます。ここから判断条件A～Fを導きます。",
        en: "For each business: who uses which information, and from where. Conditions A–F are derived from this.",
      })}
      addLabel={say({ ja: "業務を加える", en: "Add a business" })}
      placeholder={say({ ja: "例：窓口での届出の受付", en: "e.g. receiving notifications at the counter" })}
      onAdd={(name) => add({ id: newId("business", rows.map((one) => one.id)), name })}
      onRemove={remove}
      rows={rows.map((row) => ({
        key: row.id,
        name: row.name ?? row.id,
        summary: <span className="soft small">{listed(language, row.subjects ?? [])}</span>,
        fields: () => (
          <>
            <KeptText label={say({ ja: "名前", en: "Name" })} required value={row.name ?? ""} onSave={(name) => change(row.id, { name })} />
            <Words
              label={say({ ja: "主体（だれが）", en: "Who" })}
              words={row.subjects ?? []}
              placeholder={say({ ja: "例：市民課の職員、住民", en: "e.g. staff of the division, residents" })}
              onChange={(subjects) => change(row.id, { subjects })}
            />
            <Pick
              label={say({ ja: "使う情報", en: "Information used" })}
              chosen={row.information ?? []}
              options={information}
              none={say({ ja: "先に、扱う情報を加えてください。", en: "Add information first." })}
              onChange={(chosen) => change(row.id, { information: chosen })}
            />
            <Words
              label={say({ ja: "利用環境（どこから）", en: "From where" })}
              words={row.environment ?? []}
              placeholder={say({ ja: "例：執務室の端末、庁内の閉じたネットワーク", en: "e.g. office terminals, the closed internal network" })}
              onChange={(environment) => change(row.id, { environment })}
            />
          </>
        ),
      }))}
    />
  );
}

export function Connections(props: Props) {
  const say = useSay();
  const { rows, add, change, remove } = useList<Connection>(props, places.connections, (one) => one.id);
  const information = listIn<Information>(props.file, places.information);
  return (
    <Rows
      title={say({ ja: "接続先", en: "Connections" })}
      explain={say({
        ja: "データをやり取りする相手です。どちらがデータを持ち、処理するかで、連携の注意点が決まります。",
        en: "With whom data are exchanged. Which side stores and processes them decides the precautions.",
      })}
      addLabel={say({ ja: "接続先を加える", en: "Add a connection" })}
      placeholder={say({ ja: "例：コンビニ交付の中継", en: "e.g. relay for convenience stores" })}
      onAdd={(name) => add({ id: newId("connection", rows.map((one) => one.id)), name })}
      onRemove={remove}
      rows={rows.map((row) => ({
        key: row.id,
        name: row.name,
        summary: row.outside === true && <span className="badge">{say({ ja: "組織の外", en: "outside" })}</span>,
        fields: () => (
          <>
            <KeptText label={say({ ja: "名前", en: "Name" })} required value={row.name} onSave={(name) => change(row.id, { name })} />
            <Check checked={row.outside === true} onChange={(event) => change(row.id, { outside: event.target.checked })}>
              {say({ ja: "組織の外にある", en: "It is outside the organisation" })}
            </Check>
            <Pick
              label={say({ ja: "やり取りする情報", en: "Information exchanged" })}
              chosen={row.information ?? []}
              options={information}
              none={say({ ja: "先に、扱う情報を加えてください。", en: "Add information first." })}
              onChange={(chosen) => change(row.id, { information: chosen })}
            />
            <div className={styles.two}>
              {(["here", "there"] as const).map((side) => (
                <fieldset key={side} className="stack tight">
                  <legend className="field-label">
                    {side === "here" ? say({ ja: "こちらの側", en: "Our side" }) : say({ ja: "相手の側", en: "Their side" })}
                  </legend>
                  <Check
                    checked={row[side]?.stores === true}
                    onChange={(event) => change(row.id, { [side]: { ...row[side], stores: event.target.checked } })}
                  >
                    {say({ ja: "データを保存する", en: "stores the data" })}
                  </Check>
                  <Check
                    checked={row[side]?.processes === true}
                    onChange={(event) => change(row.id, { [side]: { ...row[side], processes: event.target.checked } })}
                  >
                    {say({ ja: "データを処理する", en: "processes the data" })}
                  </Check>
                </fieldset>
              ))}
            </div>
          </>
        ),
      }))}
    />
  );
}

export function Suppliers(props: Props) {
  const say = useSay();
  const { rows, add, change, remove } = useList<Supplier>(props, places.suppliers, (one) => one.name);
  return (
    <Rows
      title={say({ ja: "委託先・供給者", en: "Suppliers" })}
      explain={say({ ja: "運用、保守、部品、媒体の保管など、外から支える者を書きます。", en: "Whoever supports the system from outside: operation, maintenance, parts, storage of media." })}
      addLabel={say({ ja: "委託先を加える", en: "Add a supplier" })}
      placeholder={say({ ja: "例：運用保守の委託先", en: "e.g. contractor for operation" })}
      onAdd={(name) => {
        if (!rows.some((one) => one.name === name)) add({ name });
      }}
      onRemove={remove}
      rows={rows.map((row) => ({
        key: row.name,
        name: row.name,
        summary: <span className="soft small">{row.role}</span>,
        fields: () => (
          <KeptText
            label={say({ ja: "役割", en: "Role" })}
            multiline
            value={row.role ?? ""}
            onSave={(role) => change(row.name, { role })}
          />
        ),
      }))}
    />
  );
}
