// A list whose rows are added by name, folded until one works on them, and filtered when there are many.
import { useState, type ReactNode } from "react";

import { useSay } from "../../../app/text";
import { Button, IconButton } from "../../../kit/Button";
import styles from "./describe.module.css";

export interface Row {
  readonly key: string;
  readonly name: string;
  readonly summary: ReactNode;
  readonly fields: () => ReactNode;
  readonly kept?: string; // why it cannot be removed
}

interface Props {
  readonly title: string;
  readonly explain: ReactNode;
  readonly rows: readonly Row[];
  readonly addLabel: string;
  readonly placeholder: string;
  readonly onAdd: (name: string) => void;
  readonly onRemove: (key: string) => void;
}

const many = 6;

export function Rows({ title, explain, rows, addLabel, placeholder, onAdd, onRemove }: Props) {
  const say = useSay();
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const words = text.trim().toLowerCase();
  const shown = rows.filter((one) => words === "" || one.name.toLowerCase().includes(words));
  const toggle = (key: string, is: boolean) =>
    setOpen((now) => {
      if (now.has(key) === is) return now;
      const next = new Set(now);
      if (is) next.add(key);
      else next.delete(key);
      return next;
    });
  return (
    <section className="stack" aria-label={title}>
      <div className="row spread">
        <h2>
          {title} <span className="soft numbers">{rows.length}</span>
        </h2>
        {rows.length > many && (
          <input
            className={`input screen-only ${styles.search ?? ""}`}
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={say({ ja: "言葉で絞り込む", en: "Filter by words" })}
            aria-label={say({ ja: `${title}を絞り込む`, en: `Filter: ${title}` })}
          />
        )}
      </div>
      <p className="soft">{explain}</p>
      <ul className={styles.rows}>
        {shown.map((row) => (
          <li key={row.key}>
            <details open={open.has(row.key)} onToggle={(event) => toggle(row.key, event.currentTarget.open)}>
              <summary className={styles.summary}>
                <strong>{row.name}</strong>
                <span className={styles.summaryEnd}>{row.summary}</span>
              </summary>
              {open.has(row.key) && (
                <div className={styles.fields}>
                  {row.fields()}
                  <div className={styles.remove}>
                    {row.kept === undefined ? (
                      <Button icon="trash" look="quiet" onClick={() => onRemove(row.key)}>
                        {say({ ja: "この行を除く", en: "Remove this row" })}
                      </Button>
                    ) : (
                      <span className="soft small">{row.kept}</span>
                    )}
                    <IconButton icon="up" label={say({ ja: "たたむ", en: "Fold" })} onClick={() => toggle(row.key, false)} />
                  </div>
                </div>
              )}
            </details>
          </li>
        ))}
      </ul>
      <form
        className="row screen-only"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === "") return;
          onAdd(name.trim());
          setName("");
        }}
      >
        <input
          className={`input ${styles.newRow ?? ""}`}
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder={placeholder}
          aria-label={say({ ja: `${addLabel}：名前`, en: `${addLabel}: name` })}
        />
        <Button type="submit" icon="plus">
          {addLabel}
        </Button>
      </form>
    </section>
  );
}
