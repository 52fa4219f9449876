import { describe, expect, it } from "vitest";

import { levelByCriteria, standingOf } from "../../../api/judging";
import type { Judgement } from "../../../api/shapes";
import { wayOf, withCriteriaTo, withCriterion, withElement, withInCore, withLevel, withNote, withPeripheryOf, withPoint } from "./judge";

const criteria = [
  { id: "x/2a", level: 2, text: "", basis: "ours" },
  { id: "x/2b", level: 2, text: "", basis: "ours" },
  { id: "x/3a", level: 3, text: "", basis: "ours" },
  { id: "x/4a", level: 4, text: "", basis: "ours" },
];

describe("the level from ticks", () => {
  it("is reached when its criteria and those below are met or do not apply", () => {
    expect(levelByCriteria(criteria, {})).toBe(1);
    expect(levelByCriteria(criteria, { "x/2a": true })).toBe(1);
    expect(levelByCriteria(criteria, { "x/2a": true, "x/2b": { applicable: false, reason: "-" } })).toBe(2);
    expect(levelByCriteria(criteria, { "x/2a": "yes", "x/2b": true, "x/4a": true })).toBe(2);
    expect(levelByCriteria(criteria, { "x/2a": true, "x/2b": true, "x/3a": true, "x/4a": true })).toBe(4);
  });
  it("is kept down by the weakest element", () => {
    const all = { deliberation: "A", process: "A", management: "A", review: "C", documentation: "A" } as const;
    expect(standingOf({ core: { level: 5 }, periphery: all }, criteria).level).toBe(2);
    expect(standingOf({ core: { level: 5 }, periphery: { ...all, review: "A" } }, criteria).level).toBe(5);
    const rest = { deliberation: "A", process: "A", management: "A", documentation: "A" } as const;
    expect(standingOf({ core: { level: 5 }, periphery: rest }, criteria).level).toBe(1);
    expect(standingOf({ core: { level: 5 }, periphery: rest, in_core: ["review"] }, criteria).level).toBe(5);
    expect(standingOf({ note: "seen" }, criteria).level).toBeUndefined();
  });
});

describe("a judgement", () => {
  it("holds one way of judging the core at a time", () => {
    const ticked = withCriterion({ core: { level: 3 }, note: "n" }, "x/2a", true);
    expect(ticked).toEqual({ core: { criteria: { "x/2a": true } }, note: "n" });
    expect(wayOf(ticked)).toBe("criteria");
    expect(withLevel(ticked, 4)).toEqual({ core: { level: 4 }, note: "n" });
  });
  it("is nothing when its last answer is taken back", () => {
    expect(withCriterion({ core: { criteria: { "x/2a": true } } }, "x/2a", undefined)).toBeUndefined();
    expect(withNote({ note: "n" }, "")).toBeUndefined();
    expect(withPoint({ periphery: { review: { rules: "yes" } } }, "review", "rules", undefined)).toBeUndefined();
  });
  it("ticks up to a level and keeps what does not apply", () => {
    const left = { applicable: false, reason: "-" } as const;
    const filled = withCriteriaTo({ core: { criteria: { "x/2b": left, "x/4a": true } } }, criteria, 2);
    expect(filled?.core?.criteria).toEqual({ "x/2a": true, "x/2b": left, "x/3a": false, "x/4a": false });
    expect(standingOf(filled, criteria).core).toBe(2);
  });
  it("does not judge by itself what is judged within the core", () => {
    const judged: Judgement = { core: { level: 3 }, periphery: { review: "A", process: "B" } };
    const within = withInCore(judged, "review", true);
    expect(within).toEqual({ core: { level: 3 }, periphery: { process: "B" }, in_core: ["review"] });
    expect(withInCore(within, "review", false)?.in_core).toBeUndefined();
  });
  it("takes over how organised another is, but not its core or note", () => {
    const other: Judgement = { core: { level: 5 }, periphery: { review: "B" }, in_core: ["process"], note: "other" };
    expect(withPeripheryOf({ core: { level: 2 }, note: "mine" }, other)).toEqual({
      core: { level: 2 },
      periphery: { review: "B" },
      in_core: ["process"],
      note: "mine",
    });
  });
  it("replaces a class by points when a point is answered", () => {
    const classed = withElement(undefined, "review", "A");
    expect(withPoint(classed, "review", "rules", "partly")?.periphery?.review).toEqual({ rules: "partly" });
  });
});
