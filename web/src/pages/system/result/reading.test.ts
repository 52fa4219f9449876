import { describe, expect, it } from "vitest";

import type { Evaluation, RequirementResult, Status } from "../../../api/shapes";
import { blockersOfNext, differences, excessesOf, gapsOf } from "./reading";

const result = (id: string, status: Status, level: number | null, target = 4): RequirementResult => ({
  id,
  domain: id.slice(0, 3),
  status,
  target,
  level,
  core: level,
  classes: { deliberation: null, process: null, management: null, review: null, documentation: null },
  over_by: Math.max(0, (level ?? 0) - target),
  next: null,
});
const evaluation = (attained_level: number, ...requirements: RequirementResult[]): Evaluation => ({
  system: "s",
  assessment: "a",
  model: "ecom-2005",
  target_level: 4,
  score: 3,
  attained_level,
  completeness: 1,
  requirements,
  domains: [],
  diagnostics: [],
});
const one = evaluation(
  2,
  result("Tb1.1", "short", 3),
  result("Tb1.2", "short", 2),
  result("Tb1.3", "unassessed", null),
  result("Tb1.4", "excluded", null),
  result("Tb1.5", "over", 5, 3),
  result("Tb1.6", "met", 4),
);

describe("reading an evaluation", () => {
  it("names what is below what the next level asks, by importance", () => {
    const plan = { importance: { "Tb1.1": "critical", "Tb1.2": "low" } } as const;
    const found = blockersOfNext(one, plan);
    expect(found?.next).toBe(3);
    expect(found?.blockers.map((blocker) => [blocker.result.id, blocker.needs])).toEqual([
      ["Tb1.1", 4],
      ["Tb1.3", 3],
    ]);
    expect(blockersOfNext({ ...one, attained_level: 5 }, plan)).toBeUndefined();
  });
  it("puts first what blocks the next level, then what is furthest below", () => {
    const shares = new Map([
      ["Tb1.1", 0.1],
      ["Tb1.2", 0.2],
      ["Tb1.3", 0.3],
    ]);
    const gaps = gapsOf(one, undefined, shares);
    expect(gaps.map((gap) => [gap.result.id, gap.by, gap.blocks])).toEqual([
      ["Tb1.3", 3, true],
      ["Tb1.2", 2, true],
      ["Tb1.1", 1, false],
    ]);
    expect(gaps[1]?.gain).toBeCloseTo(0.4);
  });
  it("lists excesses, the largest first", () => {
    expect(excessesOf(one).map((found) => found.id)).toEqual(["Tb1.5"]);
  });
  it("tells what rose, fell and is new", () => {
    const before = evaluation(2, result("Tb1.1", "short", 2), result("Tb1.6", "over", 5), result("Tb1.2", "unassessed", null));
    expect(differences(before, one).map(({ id, change }) => [id, change])).toEqual([
      ["Tb1.1", "up"],
      ["Tb1.2", "new"],
      ["Tb1.5", "new"],
      ["Tb1.6", "down"],
    ]);
  });
});
