// What an evaluation means: what stands in the way of the next level, gaps and excesses by their weight,
// what changed since another one. Pure.
import { importanceOf, model } from "../../../api/model";
import type { Evaluation, Plan, RequirementResult } from "../../../api/shapes";
import type { Change } from "../../../wall/WallView";

// A requirement that was not judged counts as the lowest level.
const levelOf = (result: RequirementResult) => result.level ?? 1;
export const counts = (result: RequirementResult) => result.status !== "excluded";

export interface Blocker {
  readonly result: RequirementResult;
  readonly needs: number;
}

// Table 4-4: which requirements are below what the level above the attained one asks.
export function blockersOfNext(evaluation: Evaluation, plan: Plan | undefined): { readonly next: number; readonly blockers: readonly Blocker[] } | undefined {
  const rows = [...model.system_levels].sort((a, b) => a.level - b.level);
  const row = rows.find((one) => one.level > evaluation.attained_level);
  if (!row) return undefined;
  const blockers = evaluation.requirements.filter(counts).flatMap((result) => {
    const needs = row.needs[importanceOf(plan, result.id)];
    return levelOf(result) < needs ? [{ result, needs }] : [];
  });
  return { next: row.level, blockers };
}

export interface Gap {
  readonly result: RequirementResult;
  readonly by: number;
  readonly gain: number; // of the system's score where the target is reached
  readonly blocks: boolean; // the next level of the system
}

// The furthest below first, then what weighs most.
export function gapsOf(evaluation: Evaluation, plan: Plan | undefined, shares: ReadonlyMap<string, number>): Gap[] {
  const blocking = new Set(blockersOfNext(evaluation, plan)?.blockers.map((one) => one.result.id));
  return evaluation.requirements
    .filter((result) => result.status === "short" || result.status === "unassessed")
    .map((result) => {
      const by = result.target - levelOf(result);
      return { result, by, gain: by * (shares.get(result.id) ?? 0), blocks: blocking.has(result.id) };
    })
    .filter((gap) => gap.by > 0)
    .sort((a, b) => Number(b.blocks) - Number(a.blocks) || b.by - a.by || b.gain - a.gain);
}

export const excessesOf = (evaluation: Evaluation): RequirementResult[] =>
  evaluation.requirements.filter((result) => result.status === "over").sort((a, b) => b.over_by - a.over_by);

export interface Difference {
  readonly id: string;
  readonly change: Change;
  readonly before: RequirementResult | undefined;
  readonly now: RequirementResult;
}

export function differences(before: Evaluation, now: Evaluation): Difference[] {
  const then = new Map(before.requirements.map((one) => [one.id, one]));
  return now.requirements.flatMap((result): Difference[] => {
    const old = then.get(result.id);
    const difference = (change: Change) => [{ id: result.id, change, before: old, now: result }];
    if (result.level === null) return [];
    if (old?.level == null) return difference("new");
    if (result.level === old.level) return [];
    return difference(result.level > old.level ? "up" : "down");
  });
}
