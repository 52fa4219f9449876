import { expect, test } from "vitest";

import { readRecent, withRecent, type Recent } from "./recent";

const item = (id: string): Recent => ({ kind: "item", guide: "ecom-2005", id });

test("WhatIsChosenAgainMovesToTheFront", () => {
  expect(withRecent([item("a"), item("b")], item("b"))).toEqual([item("b"), item("a")]);
});

test("ItemsOfTwoGuidesWithOneIdAreTwo", () => {
  const other: Recent = { kind: "item", guide: "sbd", id: "a" };
  expect(withRecent([item("a")], other)).toEqual([other, item("a")]);
});

test("OnlyAFewAreKept", () => {
  const many = Array.from({ length: 20 }, (_, index) => item(String(index)));
  expect(many.reduce<readonly Recent[]>(withRecent, [])).toHaveLength(6);
});

test("WhatIsNoListOfChoicesIsNone", () => {
  expect(readRecent("{")).toEqual([]);
  expect(readRecent(null)).toEqual([]);
  expect(readRecent('{"kind":"item"}')).toEqual([]);
  expect(readRecent('[{"kind":"item","id":"a"},{"kind":"system","id":"b"},3]')).toEqual([{ kind: "system", id: "b" }]);
});
