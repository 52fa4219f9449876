// A wall from what the server says: the order of the catalog, the evaluation's levels, the plan's weights.
import { sharesOf, model } from "../api/model";
import type { Evaluation, Plan, RequirementResult } from "../api/shapes";
import type { Text } from "../app/text";
import type { Course, Section, Stone, StoneKind, Wall } from "./layout";

export interface CatalogItem {
  readonly id: string;
  readonly name: Text;
  readonly parent: string | null;
}

export interface Structure {
  readonly views: readonly CatalogItem[];
  readonly subviews: readonly CatalogItem[];
  readonly domains: readonly CatalogItem[];
  readonly requirements: readonly CatalogItem[];
}

// Level 1 counts as missing: table 4-5 does not take it for an effective measure.
export function kindOf(result: Pick<RequirementResult, "status" | "level" | "target">): StoneKind {
  if (result.status !== "short") return result.status;
  const level = result.level ?? 1;
  if (level <= 1) return "missing";
  return result.target - level === 1 ? "short1" : "short2";
}

const topOf = (structure: Structure, domain: CatalogItem): CatalogItem | undefined => {
  const above = [...structure.subviews, ...structure.views];
  let item: CatalogItem | undefined = domain;
  while (item?.parent != null) {
    const parent: string = item.parent;
    item = above.find((one) => one.id === parent);
  }
  return item;
};

export function buildWall(structure: Structure, plan: Plan | undefined, stoneOf: (requirement: CatalogItem, share: number) => Stone): Wall {
  const domains = structure.domains.map((domain) => ({
    ...domain,
    items: structure.requirements.filter((one) => one.parent === domain.id),
  }));
  const shares = sharesOf(
    plan,
    domains.map(({ id, items }) => ({ id, requirements: items.map((one) => one.id) })),
  );
  const sections: (Section & { courses: Course[] })[] = [];
  for (const domain of domains) {
    const view = topOf(structure, domain) ?? domain;
    if (sections.at(-1)?.id !== view.id) sections.push({ id: view.id, name: view.name, courses: [] });
    sections.at(-1)?.courses.push({
      id: domain.id,
      name: domain.name,
      share: shares.ofDomain.get(domain.id) ?? 0,
      stones: domain.items.map((item) => stoneOf(item, shares.ofRequirement.get(item.id) ?? 0)),
    });
  }
  return { sections };
}

export function wallOfEvaluation(structure: Structure, plan: Plan | undefined, evaluation: Evaluation): Wall {
  const results = new Map(evaluation.requirements.map((one) => [one.id, one]));
  return buildWall(structure, plan, ({ id, name }, share) => {
    const result = results.get(id);
    return {
      id,
      name,
      kind: result ? kindOf(result) : "unassessed",
      level: result?.level ?? null,
      target: result?.target ?? model.targets.lowest,
      share,
    };
  });
}
