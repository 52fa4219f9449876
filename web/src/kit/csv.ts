// A table as a file for a spreadsheet.
import { download } from "../wall/export";

type Cell = string | number | null | undefined;

// What begins like a formula must not become one where the file is opened.
function cellText(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

export const csvOf = (rows: readonly (readonly Cell[])[]): string => rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");

export function downloadCsv(name: string, rows: readonly (readonly Cell[])[]): void {
  // The mark in front lets Excel see that it is UTF-8.
  download(name, new Blob(["\ufeff", csvOf(rows)], { type: "text/csv;charset=utf-8" }));
}
