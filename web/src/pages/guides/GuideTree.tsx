// A guide as a tree by the pattern of the ARIA practices; only the rows in view are drawn.
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useLocation } from "wouter";

import { itemAddress } from "../../app/addresses";
import { isOwnKey } from "../../app/item-ids";
import { useSay } from "../../app/text";
import { classes } from "../../kit/classes";
import { Icon } from "../../kit/Icon";
import styles from "./guides.module.css";
import { kindKey, rowsOf, wayTo, type Listed, type Node, type Row } from "./tree";

interface Props {
  readonly guide: string;
  readonly label: string;
  readonly items: readonly Listed[];
  readonly nodes: readonly Node[];
  readonly kindName: (kind: string) => string;
  readonly chosen: string | undefined;
  readonly allOpen: boolean; // while something is sought, all that is left is shown
}

const rowHeight = 32;

export function GuideTree({ guide, label, items, nodes, kindName, chosen, allOpen }: Props) {
  const say = useSay();
  const [, navigate] = useLocation();
  const frame = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([kindKey(nodes[0]?.kind ?? "")]));
  const [focused, setFocused] = useState<string | undefined>(chosen);
  const rows = useMemo(() => rowsOf(nodes, (key) => allOpen || open.has(key)), [nodes, open, allOpen]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });

  // What is chosen elsewhere is shown here, with all that it lies in open.
  useEffect(() => {
    if (chosen === undefined) return;
    const item = items.find((one) => one.id === chosen);
    if (!item) return;
    const way = wayTo(items, chosen);
    const top = way[0] ?? item;
    setOpen((before) => new Set([...before, kindKey(top.kind), ...way.map((one) => one.id)]));
    setFocused(chosen);
  }, [chosen, items]);
  const at = rows.findIndex((row) => row.node.key === focused);
  const stop = Math.max(0, at);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when another row has the focus
  }, [focused, chosen]);

  const name = (row: Row) =>
    row.node.item === undefined ? kindName(row.node.kind) : say(row.node.item.name) === "" ? kindName(row.node.kind) : say(row.node.item.name);
  const toggle = (row: Row) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(row.node.key)) next.add(row.node.key);
      return next;
    });
  const activate = (row: Row) => {
    setFocused(row.node.key);
    if (row.node.item) navigate(itemAddress(guide, row.node.item.id));
    else toggle(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[stop];
    if (!row) return;
    const go = (index: number) => setFocused(rows[Math.min(Math.max(index, 0), rows.length - 1)]?.node.key);
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / rowHeight) - 1);
    const actions: Partial<Record<string, () => void>> = {
      ArrowDown: () => go(stop + 1),
      ArrowUp: () => go(stop - 1),
      PageDown: () => go(stop + page),
      PageUp: () => go(stop - page),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => (row.open === false ? toggle(row) : row.open === true ? go(stop + 1) : undefined),
      ArrowLeft: () => (row.open === true && !allOpen ? toggle(row) : row.parent !== undefined ? setFocused(row.parent) : undefined),
      Enter: () => activate(row),
      " ": () => activate(row),
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
  const drawn = virtual.getVirtualItems();
  const idOf = (key: string) => `tree-${key}`;

  return (
    <div
      ref={frame}
      role="tree"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={drawn.some((one) => one.index === stop) && rows[stop] ? idOf(rows[stop].node.key) : undefined}
      className={styles.tree}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {drawn.map((place) => {
          const row = rows[place.index];
          if (!row) return null;
          const { item } = row.node;
          const here = item !== undefined && item.id === chosen;
          return (
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree has the keys
            <div
              key={row.node.key}
              id={idOf(row.node.key)}
              role="treeitem"
              tabIndex={-1}
              aria-level={row.level}
              aria-posinset={row.place}
              aria-setsize={row.siblings}
              aria-expanded={row.open}
              aria-selected={here}
              className={classes(styles.row, place.index === stop && styles.stop, item === undefined && styles.kind)}
              style={{ transform: `translateY(${place.start}px)`, height: rowHeight, paddingInlineStart: `${(row.level - 1) * 0.9 + 0.25}rem` }}
              onClick={() => activate(row)}
            >
              <span
                className={styles.twist}
                role="presentation"
                onClick={(event) => {
                  if (row.open === undefined || allOpen) return;
                  event.stopPropagation();
                  toggle(row);
                }}
              >
                {row.open !== undefined && <span className={row.open ? styles.opened : styles.closed}><Icon name="down" /></span>}
              </span>
              <span className={styles.label} title={item ? `${item.id} ${name(row)}` : name(row)}>
                {item && !isOwnKey(item.id) && <span className={styles.id}>{item.id.replace(`${item.parent ?? "\n"}/`, "")}</span>}
                {name(row)}
                {item === undefined && <span className="soft"> {row.node.children.length}</span>}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
