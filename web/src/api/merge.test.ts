import { describe, expect, it } from "vitest";

import { merge } from "./merge";

describe("merge", () => {
  it("keeps both where each changed another field", () => {
    const merged = merge({ a: 1, b: { c: 1, d: 1 } }, { a: 2, b: { c: 1, d: 1 } }, { a: 1, b: { c: 1, d: 2 } });
    expect(merged).toEqual({ value: { a: 2, b: { c: 1, d: 2 } }, both: [], theirs: ["/b"] });
  });
  it("names a field that both changed, and keeps mine", () => {
    expect(merge({ a: 1 }, { a: 2 }, { a: 3 })).toEqual({ value: { a: 2 }, both: ["/a"], theirs: [] });
  });
  it("sees no conflict where both made the same change", () => {
    expect(merge({ a: 1 }, { a: 2 }, { a: 2 }).both).toEqual([]);
  });
  it("keeps what was added by each and drops what was removed by one", () => {
    expect(merge({ x: 1 }, { x: 1, mine: 1 }, { theirs: 1 }).value).toEqual({ mine: 1, theirs: 1 });
  });
  it("does not merge within lists", () => {
    expect(merge([1], [1, 2], [1, 3])).toEqual({ value: [1, 2], both: [""], theirs: [] });
  });
  it("leaves it to a person where one removed what the other changed", () => {
    expect(merge({ a: 1 }, undefined, { a: 2 }).both).toEqual([""]);
  });
  it("merges lists row by row where rows have names of their own", () => {
    const base = [{ id: "a", x: 1 }, { id: "b", x: 1 }];
    const mine = [{ id: "a", x: 2 }, { id: "b", x: 1 }, { id: "2", x: 0 }];
    const theirs = [{ id: "b", x: 3 }, { id: "1", x: 0 }];
    expect(merge(base, [mine[0] ?? null, mine[1] ?? null, mine[2] ?? null], [{ id: "a", x: 1 }, ...theirs])).toEqual({
      value: [{ id: "a", x: 2 }, { id: "b", x: 3 }, { id: "1", x: 0 }, { id: "2", x: 0 }],
      both: [],
      theirs: ["/#b", "/#1"],
    });
    expect(merge(base, mine, theirs).both).toEqual(["/#a"]);
  });
  it("keeps rows that two people added to an empty list", () => {
    expect(merge(undefined, [{ id: "a" }], [{ id: "b" }]).value).toEqual([{ id: "b" }, { id: "a" }]);
  });
  it("takes a list with two rows of one name for one value", () => {
    expect(merge([], [{ id: "a" }, { id: "a" }], [{ id: "b" }]).both).toEqual([""]);
  });
});
