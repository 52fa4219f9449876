// A plan looked at as a whole: what differs from the system's level, what lies below the floor, how the
// targets are spread. Pure.
import { allowedTargets, floorOf, importanceOf, systemLevelOf, targetOf } from "../../../api/model";
import type { Plan } from "../../../api/shapes";
import type { Structure } from "../../../wall/build";
import { buildWall } from "../../../wall/build";
import type { StoneKind, Wall } from "../../../wall/layout";

// On the wall of a plan a stone tells its target against the level of the whole.
export function planKindOf(plan: Plan | undefined, requirement: string): StoneKind {
  if (plan?.excluded?.[requirement] !== undefined) return "excluded";
  const target = targetOf(plan, requirement);
  if (target < floorOf(plan, requirement)) return "missing";
  const whole = systemLevelOf(plan);
  return target > whole ? "over" : target < whole ? "short1" : "met";
}

export function wallOfPlan(structure: Structure, plan: Plan | undefined): Wall {
  return buildWall(structure, plan, ({ id, name }, share) => {
    const target = targetOf(plan, id);
    return { id, name, share, kind: planKindOf(plan, id), level: target, target };
  });
}

export interface Spread {
  readonly id: string;
  readonly counts: ReadonlyMap<number, number>; // requirements by target
  readonly excluded: number;
}

export function spreadOf(wall: Wall): Spread[] {
  return wall.sections.map((section) => {
    const stones = section.courses.flatMap((course) => course.stones);
    const counted = stones.filter((one) => one.kind !== "excluded");
    const counts = new Map<number, number>();
    for (const one of counted) counts.set(one.target, (counts.get(one.target) ?? 0) + 1);
    return { id: section.id, counts, excluded: stones.length - counted.length };
  });
}

// Requirements about which the plan says anything of their own, in the order of the catalog.
export function decidedOnes(structure: Structure, plan: Plan | undefined): string[] {
  return structure.requirements
    .map((one) => one.id)
    .filter(
      (id) =>
        plan?.targets?.[id] !== undefined ||
        plan?.excluded?.[id] !== undefined ||
        plan?.assignments?.[id] !== undefined ||
        importanceOf(plan, id) !== importanceOf(undefined, id),
    );
}

// Targets that another level of the whole would no longer allow, or need no longer be named.
export function targetsOutside(plan: Plan | undefined, level: number): string[] {
  const allowed = allowedTargets({ ...plan, system_level: level });
  return Object.entries(plan?.targets ?? {})
    .filter(([, target]) => !allowed.includes(target.level))
    .map(([id]) => id);
}

export function withSystemLevel(plan: Plan | undefined, level: number): Plan {
  const outside = new Set(targetsOutside(plan, level));
  const { targets, ...rest } = plan ?? {};
  const kept = Object.entries(targets ?? {}).filter(([id]) => !outside.has(id));
  return { ...rest, system_level: level, ...(kept.length > 0 && { targets: Object.fromEntries(kept) }) };
}
