// A table of many rows: sorted by its heads, narrowed by words, taken out as CSV. Long ones draw only what
// is in view; all are tables to every reader.
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";

import { useSay } from "../app/text";
import { Button } from "./Button";
import { classes } from "./classes";
import { downloadCsv } from "./csv";
import "./data-table.css";
import { Icon } from "./Icon";
import { usePrinting } from "./printing";
import { foundRows, sortedRows, type Sorting } from "./table-order";

export interface Column<Row> {
  readonly key: string;
  readonly name: string;
  readonly value: (row: Row) => string | number | null; // by which it is sorted, found and taken out
  readonly shown?: (row: Row) => ReactNode;
  readonly number?: boolean;
  readonly width?: string;
  readonly fixedOrder?: boolean;
}

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  readonly first?: Sorting;
  readonly empty: string;
  readonly search?: string; // label of the field that narrows; none: no field
  readonly file?: string; // name of the CSV; none: not taken out
  readonly filters?: ReactNode;
  readonly more?: (() => void) | undefined; // asked for near the end
}

const virtualFrom = 200;
const usualHeight = 40;
const spare = 20;

export function DataTable<Row>({ label, columns, rows, keyOf, first, empty, search, file, filters, more }: Props<Row>) {
  const say = useSay();
  const [sorting, setSorting] = useState<Sorting | undefined>(first);
  const [text, setText] = useState("");
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const shown = useMemo(() => {
    const found = foundRows(rows, columns, text);
    return sorting ? sortedRows(found, columns, sorting) : found;
  }, [rows, columns, text, sorting]);
  const printing = usePrinting();
  const virtual = shown.length > virtualFrom && !printing;
  const view = useWindowVirtualizer({ count: shown.length, estimateSize: () => usualHeight, overscan: 20, scrollMargin: top, enabled: virtual });
  useEffect(() => {
    const box = body.current?.getBoundingClientRect();
    if (box) setTop(box.top + window.scrollY);
  }, [virtual]);
  const drawn = virtual ? view.getVirtualItems() : shown.map((_, index) => ({ index, start: 0, end: 0 }));
  const last = drawn.at(-1);
  const before = virtual ? (drawn[0]?.start ?? top) - top : 0;
  const after = virtual ? view.getTotalSize() - ((last?.end ?? top) - top) : 0;
  const nearEnd = (last?.index ?? -1) >= shown.length - spare;
  useEffect(() => {
    if (virtual && nearEnd) more?.();
  }, [virtual, nearEnd, more]);
  const head = (column: Column<Row>) => {
    const sorted = sorting?.key === column.key;
    return (
      <th
        key={column.key}
        scope="col"
        aria-sort={sorted ? (sorting.descending ? "descending" : "ascending") : undefined}
        className={column.number === true ? "number" : undefined}
        style={{ width: column.width }}
      >
        {column.fixedOrder === true ? (
          column.name
        ) : (
          <button
            type="button"
            className="sort"
            onClick={() => setSorting({ key: column.key, descending: sorted ? !sorting.descending : column.number === true })}
          >
            {column.name}
            {sorted && <Icon name={sorting.descending ? "down" : "up"} />}
          </button>
        )}
      </th>
    );
  };
  return (
    <div className="stack tight">
      {(search !== undefined || filters !== undefined || file !== undefined) && (
        <div className="data-table-tools screen-only">
          {search !== undefined && (
            <label className="field">
              <span className="field-label">{search}</span>
              <input type="search" className="input" value={text} onChange={(event) => setText(event.target.value)} />
            </label>
          )}
          {filters}
          <span className="data-table-end">
            <span className="soft small" role="status">
              {say({ ja: `${shown.length}件`, en: shown.length === 1 ? "1 row" : `${shown.length} rows` })}
            </span>
            {file !== undefined && (
              <Button
                look="quiet"
                icon="download"
                onClick={() => downloadCsv(`${file}.csv`, [columns.map((one) => one.name), ...shown.map((row) => columns.map((one) => one.value(row)))])}
              >
                {say({ ja: "CSVに書き出す", en: "Export as CSV" })}
              </Button>
            )}
          </span>
        </div>
      )}
      <div className="data-table-frame">
        <table className={classes("table", "data-table", virtual && "virtual")} aria-label={label} aria-rowcount={virtual ? shown.length + 1 : undefined}>
          <thead>
            <tr>{columns.map(head)}</tr>
          </thead>
          <tbody ref={body}>
            {before > 0 && <tr aria-hidden="true" className="spacer" style={{ height: before }} />}
            {drawn.map(({ index }) => {
              const row = shown[index];
              if (row === undefined) return null;
              return (
                <tr key={keyOf(row)} ref={virtual ? view.measureElement : undefined} data-index={index} aria-rowindex={virtual ? index + 2 : undefined}>
                  {columns.map((column) => (
                    <td key={column.key} className={column.number === true ? "number" : undefined}>
                      {column.shown ? column.shown(row) : column.value(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
            {after > 0 && <tr aria-hidden="true" className="spacer" style={{ height: after }} />}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && <p className="soft data-table-empty">{empty}</p>}
    </div>
  );
}
