import { expect, test } from "vitest";

import type { Evaluation, RequirementResult } from "../../api/shapes";
import { changesOn, differences, sumOf } from "./difference";

const result = (id: string, level: number | null, target = 3, status: RequirementResult["status"] = "met"): RequirementResult => ({
  id,
  domain: id.slice(0, 3),
  status,
  target,
  level,
  core: level,
  classes: { deliberation: null, process: null, management: null, review: null, documentation: null },
  over_by: 0,
  next: null,
});
const evaluation = (...requirements: readonly RequirementResult[]): Evaluation => ({
  system: "s",
  assessment: "a",
  model: "m",
  target_level: 3,
  score: null,
  attained_level: 1,
  completeness: 1,
  requirements,
  domains: [],
  diagnostics: [],
});

test("WhatRoseFellCameAndWentIsTold", () => {
  const before = evaluation(result("a", 2), result("b", 3), result("c", null, 3, "unassessed"), result("d", 3), result("e", 3), result("f", 3));
  const after = evaluation(result("a", 3), result("b", 2), result("c", 2), result("d", null, 3, "excluded"), result("e", 3), result("f", 3, 4));
  expect(differences(before, after).map((one) => one.change)).toEqual(["up", "down", "new", "gone", "same", "target"]);
});

test("TheOtherWayRoundRisesAreFalls", () => {
  const [one, other] = [evaluation(result("a", 2), result("b", 4)), evaluation(result("a", 4), result("b", 3))];
  const forth = differences(one, other).map((row) => row.levels);
  expect(differences(other, one).map((row) => row.levels)).toEqual(forth.map((levels) => (levels === null ? null : -levels)));
});

test("OnlyWhatMovedIsMarkedOnTheWall", () => {
  const marks = changesOn(differences(evaluation(result("a", 2), result("b", 3)), evaluation(result("a", 3), result("b", 3, 4))));
  expect([...marks]).toEqual([["a", "up"]]);
});

test("AUnitIsSummedOverWhatWasJudged", () => {
  const sum = sumOf([
    { score: 2, attained_level: 2, target_level: 3, gaps: 4, excesses: 1, assessment: "x" },
    { score: 4, attained_level: 4, target_level: 4, gaps: 0, excesses: 2, assessment: "y" },
    { score: null, attained_level: null, target_level: 3, gaps: 9, excesses: 9, assessment: null },
  ]);
  expect(sum).toEqual({ systems: 3, judged: 2, score: 3, atTarget: 1, gaps: 4, excesses: 3, levels: [0, 1, 0, 1, 0] });
  expect(sumOf([]).score).toBeNull();
});
