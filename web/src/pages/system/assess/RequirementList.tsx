// All requirements by domain, drawn only where they are seen: 117 of them and more.
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useRef } from "react";

import type { Present } from "../../../api/live";
import { useSay } from "../../../app/text";
import { Icon } from "../../../kit/Icon";
import type { StoneKind } from "../../../wall/layout";
import styles from "./assess.module.css";
import type { Row } from "./rows";
import { StateMark } from "./StateMark";

interface Props {
  readonly rows: readonly Row[];
  readonly drafts: ReadonlyMap<string, unknown> | undefined; // those that wait to be confirmed
  readonly current: string | undefined;
  readonly others: readonly Present[];
  readonly onChoose: (requirement: string) => void;
}

const rowHeight = 32;

interface EntryProps {
  readonly id: string;
  readonly name: string;
  readonly kind: StoneKind;
  readonly level: number | null;
  readonly chosen: boolean;
  readonly isDraft: boolean;
  readonly people: string;
  readonly onChoose: (requirement: string) => void;
}

const Entry = memo(function Entry({ id, name, kind, level, chosen, isDraft, people, onChoose }: EntryProps) {
  const say = useSay();
  return (
    <button
      type="button"
      className={styles.entry}
      aria-current={chosen ? "true" : undefined}
      tabIndex={chosen ? 0 : -1}
      title={`${id} ${name}`}
      onClick={() => onChoose(id)}
    >
      <StateMark kind={kind} level={level} />
      <span className="numbers">{id}</span>
      <span className={styles.entryName}>{name}</span>
      {isDraft && <span className="soft small">{say({ ja: "下書き", en: "draft" })}</span>}
      {people !== "" && (
        <span className={styles.someone} title={people}>
          <Icon name="person" />
          <span className="unseen">{people}</span>
        </span>
      )}
    </button>
  );
});

export function RequirementList({ rows, drafts, current, others, onChoose }: Props) {
  const say = useSay();
  const frame = useRef<HTMLDivElement>(null);
  const placed = useRef(false);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const at = rows.findIndex((row) => row.type === "requirement" && row.requirement.id === current);
  useEffect(() => {
    const list = frame.current;
    if (at < 0 || !list) return;
    const top = at * rowHeight;
    const far = Math.abs(top - list.scrollTop) > list.clientHeight * 1.5 || (!placed.current && top > list.clientHeight / 2);
    placed.current = true;
    // A step scrolls by a row; a leap, and the beginning, puts the row in the middle.
    if (far) list.scrollTop = top - list.clientHeight / 3;
    else if (top < list.scrollTop + rowHeight) list.scrollTop = top - rowHeight;
    else if (top + rowHeight * 2 > list.scrollTop + list.clientHeight) list.scrollTop = top + rowHeight * 2 - list.clientHeight;
  }, [at]);
  return (
    <div ref={frame} className={styles.list} role="group" aria-label={say({ ja: "対策要求の一覧", en: "List of requirements" })}>
      <div className={styles.listInside} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div key={item.key} className={styles.listRow} style={{ transform: `translateY(${item.start}px)` }}>
              {row.type === "domain" ? (
                <div className={styles.domain} title={`${row.id} ${row.name}`}>
                  <span className="numbers">{row.id}</span>
                  <span className={styles.entryName}>{row.name}</span>
                  <span className="numbers soft small">
                    {row.judged}/{row.asked}
                  </span>
                </div>
              ) : (
                <Entry
                  id={row.requirement.id}
                  name={row.requirement.name}
                  kind={row.kind}
                  level={row.level}
                  chosen={row.requirement.id === current}
                  isDraft={drafts?.has(row.requirement.id) === true}
                  people={others
                    .filter((one) => one.place.endsWith(`/${row.requirement.id}`))
                    .map((one) => one.name)
                    .join(say({ ja: "、", en: ", " }))}
                  onChoose={onChoose}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
