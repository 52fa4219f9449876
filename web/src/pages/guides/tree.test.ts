import { expect, test } from "vitest";

import { kindKey, pruned, rowsOf, treeOf, wayTo, type Listed } from "./tree";

const item = (id: string, kind: string, parent: string | null = null): Listed => ({ guide: "g", id, kind, parent, name: { ja: id, en: id } });
const items = [item("1", "part"), item("1.1", "section", "1"), item("1.1.1", "item", "1.1"), item("1.2", "section", "1"), item("r", "role")];
const keys = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => `${row.level}${row.node.key}`);

test("KindsStandAtTheTopAndClosedNodesHideWhatIsInThem", () => {
  expect(keys(rowsOf(treeOf(items), () => false))).toEqual(["1kind:part", "1kind:role"]);
  expect(keys(rowsOf(treeOf(items), (key) => key === kindKey("part") || key === "1"))).toEqual([
    "1kind:part",
    "21",
    "31.1",
    "31.2",
    "1kind:role",
  ]);
});

test("WhatFitsIsShownWithWhatItLiesIn", () => {
  const found = pruned(treeOf(items), (one) => one.kind === "item");
  expect(keys(rowsOf(found, () => true))).toEqual(["1kind:part", "21", "31.1", "41.1.1"]);
});

test("RowsKnowTheirPlaceAmongSiblings", () => {
  const row = rowsOf(treeOf(items), () => true).find((one) => one.node.key === "1.2");
  expect(row).toMatchObject({ place: 2, siblings: 2, open: undefined, parent: "1" });
});

test("AnItemWhoseParentIsNotListedStandsAtTheTop", () => {
  expect(keys(rowsOf(treeOf([item("x", "point", "gone")]), () => true))).toEqual(["1kind:point", "2x"]);
});

test("TheWayToAnItemEndsEvenInACircle", () => {
  expect(wayTo(items, "1.1.1").map((one) => one.id)).toEqual(["1", "1.1"]);
  expect(wayTo([item("a", "k", "b"), item("b", "k", "a")], "a").map((one) => one.id)).toEqual(["a", "b"]);
});
