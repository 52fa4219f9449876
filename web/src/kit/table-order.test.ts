import { expect, test } from "vitest";

import { foundRows, sortedRows } from "./table-order";

interface Row {
  readonly name: string;
  readonly score: number | null;
}
const columns = [
  { key: "name", value: (row: Row) => row.name },
  { key: "score", value: (row: Row) => row.score },
];
const rows: readonly Row[] = [
  { name: "b10", score: null },
  { name: "b9", score: 2 },
  { name: "あ", score: 10 },
];
const names = (list: readonly Row[]) => list.map((row) => row.name);

test("NumbersInNamesCountAsNumbers", () => {
  expect(names(sortedRows(rows, columns, { key: "name", descending: false }))).toEqual(["b9", "b10", "あ"]);
});

test("WhatIsMissingComesLastBothWays", () => {
  expect(names(sortedRows(rows, columns, { key: "score", descending: false }))).toEqual(["b9", "あ", "b10"]);
  expect(names(sortedRows(rows, columns, { key: "score", descending: true }))).toEqual(["あ", "b9", "b10"]);
});

test("AllWordsMustStandInTheRow", () => {
  expect(names(foundRows(rows, columns, "Ｂ 9"))).toEqual(["b9"]);
  expect(names(foundRows(rows, columns, " "))).toEqual(names(rows));
});
