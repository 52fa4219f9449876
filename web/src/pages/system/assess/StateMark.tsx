// The state of a requirement as one small stone with its level: told apart by frame and tone, and in words.
import { useSay } from "../../../app/text";
import type { StoneKind } from "../../../wall/layout";
import { kindNames } from "../../../wall/words";
import styles from "./assess.module.css";

export function StateMark({ kind, level }: { readonly kind: StoneKind; readonly level: number | null }) {
  const say = useSay();
  const words = say(kindNames[kind]);
  return (
    <span className={styles.mark} data-kind={kind} title={words}>
      <span aria-hidden="true">{kind === "excluded" ? "–" : kind === "unassessed" ? "" : level}</span>
      <span className="unseen">
        {kind !== "excluded" && kind !== "unassessed" && say({ ja: `レベル${level ?? ""}、`, en: `level ${level ?? ""}, ` })}
        {words}
      </span>
    </span>
  );
}
