// What the file holds of the formulation, as this page edits it.
import { isObject, pointer, valueAt, type Json } from "../../../api/pointer";
import type { Rating } from "../../../api/formulation";
import type { SystemFile } from "../../../api/shapes";

export const places = {
  viewpoint: (id: string) => pointer("formulation", "ipa", "viewpoints", id),
  priorities: pointer("formulation", "ipa", "priorities"),
  acceptedRisk: (id: string) => pointer("formulation", "ipa", "accepted_risks", id),
  declinedMeasure: (id: string) => pointer("formulation", "ipa", "declined_measures", id),
  settledConflict: (rule: string) => pointer("formulation", "ipa", "settled_conflicts", rule),
  circumstance: (rule: string) => pointer("formulation", "ipa", "circumstances", rule),
  condition: (id: string) => pointer("formulation", "sbd", "conditions", id),
  level: (id: string) => pointer("formulation", "sbd", "levels", id),
  fill: (id: string) => pointer("formulation", "sbd", "fill", id),
  leftOut: (id: string) => pointer("formulation", "sbd", "left_out", id),
} as const;

export const inFile = (file: SystemFile, place: string): Json | undefined => valueAt(file as unknown as Json, place);

export interface Viewpoint {
  readonly answer?: string;
  readonly rating?: Rating;
}

// An answer may stand alone or with a rating.
export function viewpointIn(file: SystemFile, id: string): Viewpoint {
  const value = inFile(file, places.viewpoint(id));
  if (typeof value === "string") return { answer: value };
  return isObject(value) ? (value) : {};
}

export function withViewpoint(before: Viewpoint, part: { readonly answer?: string; readonly rating?: Rating | undefined }): Json | undefined {
  const { answer, rating } = { ...before, ...part };
  const kept = { ...(answer !== undefined && answer !== "" && { answer }), ...(rating !== undefined && { rating }) };
  return Object.keys(kept).length === 0 ? undefined : kept;
}

export function prioritiesIn(file: SystemFile): readonly string[] {
  const value = inFile(file, places.priorities);
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

const order = ["leak", "stop", "business", "technology"];

export function withPriority(chosen: readonly string[], id: string, is: boolean): Json | undefined {
  const next = order.filter((one) => (one === id ? is : chosen.includes(one)));
  return next.length === 0 ? undefined : next;
}

// Values of blanks stand in their order; what is not filled yet holds its place.
export function withFill(values: readonly string[], index: number, text: string, count: number): Json | undefined {
  const next = Array.from({ length: count }, (_, at) => (at === index ? text : (values[at] ?? "")));
  while (next.at(-1) === "") next.pop();
  return next.length === 0 ? undefined : next;
}
