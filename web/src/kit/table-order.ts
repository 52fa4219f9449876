// The rows of a table in the order asked for, and those in which all words stand. Pure.
interface Valued<Row> {
  readonly key: string;
  readonly value: (row: Row) => string | number | null;
}
export interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}

const plain = (text: string) => text.normalize("NFKC").toLowerCase();
const collator = new Intl.Collator("ja", { numeric: true });

// What is missing comes last, whichever way round.
export function sortedRows<Row>(rows: readonly Row[], columns: readonly Valued<Row>[], { key, descending }: Sorting): readonly Row[] {
  const column = columns.find((one) => one.key === key);
  if (!column) return rows;
  const way = descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const a = column.value(one);
    const b = column.value(other);
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return way * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
  });
}

export function foundRows<Row>(rows: readonly Row[], columns: readonly Valued<Row>[], text: string): readonly Row[] {
  const words = text.split(/\s+/u).map(plain).filter((word) => word !== "");
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const all = plain(columns.map((column) => column.value(row) ?? "").join("\n"));
    return words.every((word) => all.includes(word));
  });
}
