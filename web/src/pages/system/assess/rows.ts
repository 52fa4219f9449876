// The rows of the list: domains and the requirements under them, as a filter leaves them.
import type { GuideModel, ModelRequirement } from "../../../api/guide-model";
import { targetOf } from "../../../api/model";
import { standingOf } from "../../../api/judging";
import type { Assessment, Plan, Status } from "../../../api/shapes";
import { kindOf } from "../../../wall/build";
import type { StoneKind } from "../../../wall/layout";

export interface RequirementRow {
  readonly type: "requirement";
  readonly requirement: ModelRequirement;
  readonly kind: StoneKind;
  readonly level: number | null;
  readonly target: number;
}

export interface DomainRow {
  readonly type: "domain";
  readonly id: string;
  readonly name: string;
  readonly judged: number;
  readonly asked: number; // not excluded
}

export type Row = DomainRow | RequirementRow;

export const shows = ["all", "unassessed", "short", "over", "met", "excluded"] as const;
export type Show = (typeof shows)[number];

const shownAs: Readonly<Record<StoneKind, Show>> = {
  missing: "short",
  short2: "short",
  short1: "short",
  met: "met",
  over: "over",
  unassessed: "unassessed",
  excluded: "excluded",
};

function statusOf(level: number | undefined, target: number): Status {
  if (level === undefined) return "unassessed";
  return level < target ? "short" : level > target ? "over" : "met";
}

export function requirementRow(requirement: ModelRequirement, plan: Plan | undefined, assessment: Assessment | undefined): RequirementRow {
  const target = targetOf(plan, requirement.id);
  const { level } = standingOf(assessment?.judgements?.[requirement.id], requirement.criteria);
  const status = plan?.excluded?.[requirement.id] !== undefined ? "excluded" : statusOf(level, target);
  return { type: "requirement", requirement, kind: kindOf({ status, level: level ?? null, target }), level: level ?? null, target };
}

export interface Filter {
  readonly text: string;
  readonly show: Show;
  // The requirement at hand stays in the list, whatever is answered: it must not slip away while one works.
  readonly current: string | undefined;
}

const matches = ({ id, name }: ModelRequirement, text: string) =>
  text === "" || id.toLowerCase().includes(text) || name.toLowerCase().includes(text);

export function rowsOf(guide: GuideModel, rows: readonly RequirementRow[], filter: Filter): Row[] {
  const text = filter.text.trim().toLowerCase();
  const all: Row[] = [];
  for (const domain of guide.domains) {
    const own = rows.filter((one) => one.requirement.domain === domain.id);
    const inDomain = text !== "" && (domain.id.toLowerCase() === text || domain.name.toLowerCase().includes(text));
    const left = own.filter(
      (one) =>
        one.requirement.id === filter.current ||
        ((filter.show === "all" || shownAs[one.kind] === filter.show) && (inDomain || matches(one.requirement, text))),
    );
    if (left.length === 0) continue;
    const asked = own.filter((one) => one.kind !== "excluded");
    all.push({
      type: "domain",
      ...domain,
      asked: asked.length,
      judged: asked.filter((one) => one.kind !== "unassessed").length,
    });
    all.push(...left);
  }
  return all;
}

export interface Progress {
  readonly judged: number;
  readonly asked: number;
  readonly short: number;
}

export function progressOf(rows: readonly RequirementRow[]): Progress {
  const asked = rows.filter((one) => one.kind !== "excluded");
  return {
    asked: asked.length,
    judged: asked.filter((one) => one.kind !== "unassessed").length,
    short: asked.filter((one) => shownAs[one.kind] === "short").length,
  };
}

