// Whether everything typed is with the server, in the corner of every page; and what needs a decision.
import { useState } from "react";

import { saving, useSavingStatus } from "../api/saving-hooks";
import type { Unsent } from "../api/saving";
import { Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { classes } from "../kit/classes";
import { Icon } from "../kit/Icon";
import { Trouble } from "../kit/Notice";
import { useSay } from "./text";
import styles from "./SavedState.module.css";

const shown = (value: unknown): string => (value === undefined ? "—" : typeof value === "string" ? value : JSON.stringify(value, null, 1));

function Decision({ entry }: { readonly entry: Unsent }) {
  const say = useSay();
  const { system, place } = entry;
  return (
    <li className="stack tight">
      <div>
        <strong>{system}</strong> <code>{place}</code>
      </div>
      {entry.state === "conflict" ? (
        <>
          <p>
            {say({
              ja: "ほかの人が同じ欄を変えていました。どちらを残しますか。",
              en: "Someone else changed the same field. Which should stay?",
            })}
          </p>
          <div className={styles.sides}>
            <div className="stack tight">
              <span className="field-label">{say({ ja: "自分の入力", en: "Mine" })}</span>
              <pre>{shown(entry.value)}</pre>
              <Button onClick={() => saving.decide(system, place, "mine")}>{say({ ja: "自分の方を残す", en: "Keep mine" })}</Button>
            </div>
            <div className="stack tight">
              <span className="field-label">{say({ ja: "ほかの人の入力", en: "Theirs" })}</span>
              <pre>{shown(entry.theirs)}</pre>
              <Button onClick={() => saving.decide(system, place, "theirs")}>
                {say({ ja: "相手の方を残す", en: "Keep theirs" })}
              </Button>
            </div>
          </div>
        </>
      ) : (
        <>
          <Trouble error={entry.problem} />
          <div className="row">
            <Button onClick={() => saving.discard(system, place)}>{say({ ja: "この変更をやめる", en: "Give this change up" })}</Button>
          </div>
        </>
      )}
    </li>
  );
}

export function SavedState() {
  const say = useSay();
  const { unsent, reachable } = useSavingStatus();
  const [open, setOpen] = useState(false);
  const stuck = unsent.filter((one) => one.state === "conflict" || one.state === "refused");
  if (stuck.length > 0) {
    return (
      <>
        <Button look="danger" icon="alert" onClick={() => setOpen(true)}>
          {say({ ja: `${stuck.length}件、確かめてください`, en: `${stuck.length} to look at` })}
        </Button>
        {open && (
          <Dialog title={say({ ja: "保存できていない変更", en: "Changes that are not saved" })} shape="wide" onClose={() => setOpen(false)}>
            <ul className={classes("stack wide", styles.list)}>
              {stuck.map((entry) => (
                <Decision key={`${entry.system} ${entry.place}`} entry={entry} />
              ))}
            </ul>
          </Dialog>
        )}
      </>
    );
  }
  const state = unsent.length === 0 ? "saved" : reachable ? "saving" : "away";
  const words = {
    saved: say({ ja: "保存済み", en: "Saved" }),
    saving: say({ ja: "保存中", en: "Saving" }),
    away: say({ ja: `つながりません。${unsent.length}件を預かっています`, en: `Not connected: ${unsent.length} kept here` }),
  };
  return (
    <span className={styles.state} data-state={state} role="status">
      <Icon name={state === "saved" ? "check" : state === "saving" ? "clock" : "alert"} />
      {words[state]}
    </span>
  );
}
