// What became of every requirement from one evaluation to another. Pure.
import type { Evaluation, RequirementResult, Status } from "../../api/shapes";
import type { Change } from "../../wall/WallView";

export interface Difference {
  readonly id: string;
  readonly domain: string;
  readonly before: RequirementResult | undefined;
  readonly after: RequirementResult | undefined;
  readonly levels: number | null; // by how many it rose; null where one of them has none
  readonly change: Change | "same" | "target" | "gone";
}

const judged = (result: RequirementResult | undefined) => result !== undefined && result.status !== "excluded" && result.status !== "unassessed";

function changeOf(before: RequirementResult | undefined, after: RequirementResult | undefined): Difference["change"] {
  if (!judged(before)) return judged(after) ? "new" : "same";
  if (!judged(after)) return "gone";
  const rise = (after?.level ?? 1) - (before?.level ?? 1);
  if (rise !== 0) return rise > 0 ? "up" : "down";
  return before?.target === after?.target ? "same" : "target";
}

export function differences(before: Evaluation, after: Evaluation): readonly Difference[] {
  const old = new Map(before.requirements.map((one) => [one.id, one]));
  const now = new Map(after.requirements.map((one) => [one.id, one]));
  const ids = [...new Set([...now.keys(), ...old.keys()])];
  return ids.map((id) => {
    const [a, b] = [old.get(id), now.get(id)];
    return {
      id,
      domain: b?.domain ?? a?.domain ?? "",
      before: a,
      after: b,
      levels: a?.level == null || b?.level == null ? null : b.level - a.level,
      change: changeOf(a, b),
    };
  });
}

// For the wall of the later one.
export function changesOn(all: readonly Difference[]): ReadonlyMap<string, Change> {
  const marks = new Map<string, Change>();
  for (const { id, change } of all) if (change === "up" || change === "down" || change === "new") marks.set(id, change);
  return marks;
}

export const countOf = (evaluation: Evaluation, status: Status): number => evaluation.requirements.filter((one) => one.status === status).length;

export interface Listed {
  readonly score: number | null;
  readonly attained_level: number | null;
  readonly target_level: number | null;
  readonly gaps: number;
  readonly excesses: number;
  readonly assessment: string | null;
}

export interface Sum {
  readonly systems: number;
  readonly judged: number;
  readonly score: number | null; // the mean of those judged
  readonly atTarget: number;
  readonly gaps: number;
  readonly excesses: number;
  readonly levels: readonly number[]; // how many attained level 1 to 5
}

export function sumOf(systems: readonly Listed[]): Sum {
  const done = systems.filter((one) => one.assessment !== null);
  const scores = done.flatMap((one) => (one.score === null ? [] : [one.score]));
  return {
    systems: systems.length,
    judged: done.length,
    score: scores.length === 0 ? null : scores.reduce((sum, one) => sum + one, 0) / scores.length,
    atTarget: done.filter((one) => one.attained_level !== null && one.target_level !== null && one.attained_level >= one.target_level).length,
    gaps: done.reduce((sum, one) => sum + one.gaps, 0),
    excesses: done.reduce((sum, one) => sum + one.excesses, 0),
    levels: [1, 2, 3, 4, 5].map((level) => done.filter((one) => one.attained_level === level).length),
  };
}
