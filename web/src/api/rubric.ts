// The tables of chapter 4, read from the catalog: which row of a rubric holds, and what level it lets pass.
import { model, type ModelFile } from "./model";
import type { Class, Element, Peripheral, Point } from "./shapes";

export type ElementRubric = ModelFile["elements"][number];
export type RubricRow = ElementRubric["rows"][number];

const ranks: Readonly<Record<Point, number>> = { no: 0, partly: 1, yes: 2 };
const order = ["A", "B", "C", "fail"];

export const rubricOf = (element: Element): ElementRubric | undefined => model.elements.find((one) => one.id === element);

// A cell is a minimum; a point that is left out of the answers is "no", one left out of a row is not asked.
export const holds = (answer: Point | undefined, least: Point | undefined): boolean =>
  least === undefined || ranks[answer ?? "no"] >= ranks[least];

export const rowHolds = (row: RubricRow, answers: Readonly<Record<string, Point>>): boolean =>
  Object.entries(row.needs).every(([point, least]) => holds(answers[point], least));

// The best row that holds; undefined: fail.
export function rowOf(element: Element, answers: Readonly<Record<string, Point>>): RubricRow | undefined {
  const rows = rubricOf(element)?.rows.filter((row) => rowHolds(row, answers)) ?? [];
  return rows.reduce<RubricRow | undefined>(
    (best, row) => (!best || order.indexOf(row.class) < order.indexOf(best.class) ? row : best),
    undefined,
  );
}

export function classOf(element: Element, judged: Peripheral | undefined): Class {
  if (judged === undefined) return "fail";
  if (typeof judged === "string") return judged;
  return (rowOf(element, judged)?.class ?? "fail") as Class;
}

const atLeast = (is: string, least: string) => order.indexOf(is) <= order.indexOf(least);

// The highest level that a core, or a class of an element, lets a requirement reach (table 4-5).
export const levelByCore = (core: number): number => highest((row) => core >= row.core);
export const levelByClass = (element: Element, is: Class): number => highest((row) => atLeast(is, row.classes[element]));

function highest(allows: (row: ModelFile["requirement_levels"][number]) => boolean): number {
  return Math.max(1, ...model.requirement_levels.filter(allows).map((row) => row.level));
}

export const classNeeded = (element: Element, level: number): string | undefined =>
  model.requirement_levels.find((row) => row.level === level)?.classes[element];
