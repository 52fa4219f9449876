// What a judgement comes to, at once and while it is being made. The server computes the same (chapter
// 4); e2e/judging.test.ts holds the two together.
import { model } from "./model";
import { classOf, levelByClass, levelByCore } from "./rubric";
import { elements, type Class, type CriterionAnswer, type Element, type Judgement } from "./shapes";

interface CriterionLevel {
  readonly id: string;
  readonly level: number;
}

export const isMet = (answer: CriterionAnswer | undefined): boolean => answer === true || answer === "yes";
export const isLeft = (answer: CriterionAnswer | undefined): answer is { readonly applicable: false; readonly reason: string } =>
  typeof answer === "object";

// Tables 4-6 and 4-7.
function levelByCoverage(objects: readonly { readonly important?: boolean; readonly level: number }[]): number {
  const row = model.coverage.find(({ important, others }) =>
    objects.every((one) => one.level >= (one.important === true ? important : others)),
  );
  return row?.level ?? 1;
}

// A level is reached when its criteria and those of the levels below are met or do not apply.
export function levelByCriteria(criteria: readonly CriterionLevel[], answers: Readonly<Record<string, CriterionAnswer>>): number {
  let reached = 1;
  const levels = [...new Set(criteria.map((one) => one.level))].sort((a, b) => a - b);
  for (const level of levels) {
    const all = criteria.filter((one) => one.level === level).every((one) => isMet(answers[one.id]) || isLeft(answers[one.id]));
    if (!all) break;
    reached = level;
  }
  return reached;
}

export function coreLevel(core: Judgement["core"], criteria: readonly CriterionLevel[]): number | undefined {
  if (core?.level !== undefined) return core.level;
  if (core?.coverage) return levelByCoverage(core.coverage);
  if (core?.criteria) return levelByCriteria(criteria, core.criteria);
  return undefined;
}

export interface Part {
  readonly key: "core" | Element;
  readonly passes: number | undefined; // the level that it lets through; undefined: judged within the core
  readonly is: Class | number | undefined; // a class, or the core's level
}

export interface Standing {
  readonly level: number | undefined; // undefined: not judged
  readonly core: number | undefined;
  readonly parts: readonly Part[];
}

// Table 4-5: the weakest part decides.
export function standingOf(judgement: Judgement | undefined, criteria: readonly CriterionLevel[]): Standing {
  const core = coreLevel(judgement?.core, criteria);
  const parts: Part[] = [{ key: "core", passes: core === undefined ? undefined : levelByCore(core), is: core }];
  for (const element of elements) {
    if (judgement?.in_core?.includes(element) === true) {
      parts.push({ key: element, passes: undefined, is: undefined });
      continue;
    }
    const is = classOf(element, judgement?.periphery?.[element]);
    parts.push({ key: element, passes: levelByClass(element, is), is });
  }
  const level = core === undefined ? undefined : Math.min(...parts.flatMap((one) => one.passes ?? []));
  return { level, core, parts };
}
