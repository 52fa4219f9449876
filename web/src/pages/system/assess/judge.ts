// Changes of one judgement, as pure functions: what is not answered is not kept.
import type { Criterion } from "../../../api/guide-model";
import { isLeft } from "../../../api/judging";
import { elements, type CoverageObject, type CriterionAnswer, type Element, type Judgement, type Peripheral, type Point } from "../../../api/shapes";

export type Way = "criteria" | "level" | "coverage";

export function wayOf(judgement: Judgement | undefined): Way | undefined {
  const core = judgement?.core;
  if (!core) return undefined;
  return core.level !== undefined ? "level" : core.coverage ? "coverage" : "criteria";
}

type Changed = Judgement | undefined;

function without<T extends object, K extends keyof T>(whole: T, key: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key)) as Omit<T, K>;
}

function tidy(judgement: Judgement): Changed {
  const { core, periphery, in_core, note } = judgement;
  const kept: Judgement = {
    ...(core && { core }),
    ...(periphery && Object.keys(periphery).length > 0 && { periphery }),
    ...(in_core && in_core.length > 0 && { in_core }),
    ...(note !== undefined && note !== "" && { note }),
  };
  return Object.keys(kept).length === 0 ? undefined : kept;
}

export function withLevel(judgement: Changed, level: number): Changed {
  return tidy({ ...judgement, core: { level } });
}

export function withCriterion(judgement: Changed, id: string, answer: CriterionAnswer | undefined): Changed {
  const others = without(judgement?.core?.criteria ?? {}, id);
  const criteria = answer === undefined ? others : { ...others, [id]: answer };
  if (Object.keys(criteria).length > 0) return tidy({ ...judgement, core: { criteria } });
  return tidy(without(judgement ?? {}, "core"));
}

// Everything up to `level` is met and the next level is not; what does not apply stays so.
export function withCriteriaTo(judgement: Changed, all: readonly Criterion[], level: number): Changed {
  const before = judgement?.core?.criteria ?? {};
  const criteria: Record<string, CriterionAnswer> = {};
  for (const { id, level: at } of all) {
    const answer = before[id];
    if (isLeft(answer)) criteria[id] = answer;
    else if (at <= level) criteria[id] = true;
    else if (answer !== undefined || at === level + 1) criteria[id] = false;
  }
  return tidy({ ...judgement, core: { criteria } });
}

export function withCoverage(judgement: Changed, coverage: readonly CoverageObject[]): Changed {
  if (coverage.length > 0) return tidy({ ...judgement, core: { coverage } });
  return tidy(without(judgement ?? {}, "core"));
}

export function withElement(judgement: Changed, element: Element, judged: Peripheral | undefined): Changed {
  const others = without(judgement?.periphery ?? {}, element);
  const emptied = judged === undefined || (typeof judged === "object" && Object.keys(judged).length === 0);
  return tidy({ ...judgement, periphery: emptied ? others : { ...others, [element]: judged } });
}

export function withPoint(judgement: Changed, element: Element, point: string, answer: Point | undefined): Changed {
  const now = judgement?.periphery?.[element];
  const others = without(typeof now === "object" ? now : {}, point);
  return withElement(judgement, element, answer === undefined ? others : { ...others, [point]: answer });
}

// An element judged within the core is not judged by itself.
export function withInCore(judgement: Changed, element: Element, within: boolean): Changed {
  const others = (judgement?.in_core ?? []).filter((one) => one !== element);
  const base = within ? withElement(judgement, element, undefined) : judgement;
  const chosen = within ? [...others, element] : others;
  return tidy({ ...base, in_core: elements.filter((one) => chosen.includes(one)) });
}

export function withNote(judgement: Changed, note: string): Changed {
  return tidy({ ...judgement, note });
}

// How organised the work is tends to be alike from one requirement to the next; the core is not.
export function withPeripheryOf(judgement: Changed, other: Judgement): Changed {
  return tidy({
    ...without(judgement ?? {}, "in_core"),
    ...(other.periphery && { periphery: other.periphery }),
    ...(other.in_core && { in_core: other.in_core }),
  });
}
