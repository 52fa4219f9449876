// The strength model: classes, rubrics and the gate, as the server's catalog has them, with whatever is
// laid over it there. No number of a guide is written in the page.
import { queryOptions } from "@tanstack/react-query";

import type { Text } from "../app/text";
import { api } from "./client";
import type { Element, Importance, Level, Plan, Point } from "./shapes";

export interface ModelFile {
  readonly id: string;
  readonly levels: readonly { readonly level: Level; readonly label: Text; readonly meaning: Text; readonly examples?: readonly Text[] }[];
  readonly targets: { readonly lowest: Level; readonly highest: Level; readonly deviation: number };
  readonly classes: readonly { readonly id: string; readonly name: Text }[];
  readonly answers: readonly { readonly id: Point; readonly name: Text; readonly symbol: string }[];
  readonly importance: {
    readonly default: Importance;
    readonly marks: readonly { readonly id: Importance; readonly name: Text; readonly explain: Text }[];
  };
  readonly elements: readonly {
    readonly id: Element;
    readonly name: Text;
    readonly technical_name?: Text;
    readonly question: Text;
    readonly source: string;
    readonly points: readonly { readonly id: string; readonly name: Text; readonly explain: Text }[];
    readonly rows: readonly { readonly class: string; readonly needs: Readonly<Record<string, Point>> }[];
  }[];
  readonly coverage: readonly { readonly level: Level; readonly important: Level; readonly others: Level }[];
  readonly requirement_levels: readonly {
    readonly level: Level;
    readonly core: Level;
    readonly classes: Readonly<Record<Element, string>>;
  }[];
  readonly system_levels: readonly { readonly level: Level; readonly needs: Readonly<Record<Importance, Level>> }[];
}

// Taken before anything of a session is drawn, and the same from then on.
export let model: ModelFile;
export function takeModel(file: ModelFile): void {
  model = file;
}

export const tablesQuery = queryOptions({
  queryKey: ["tables", "ecom-2005"],
  queryFn: async () => {
    const { data } = await api.get("/api/v1/guides/{guide}/tables", { in: { guide: "ecom-2005" }, waits: false });
    takeModel(data as unknown as ModelFile);
    return true;
  },
  staleTime: Infinity,
});

const usualTarget = 3; // shown before the plan has one

export const importanceOf = (plan: Plan | undefined, requirement: string): Importance =>
  plan?.importance?.[requirement] ?? model.importance.default;

export const systemLevelOf = (plan: Plan | undefined): number => plan?.system_level ?? usualTarget;

export const targetOf = (plan: Plan | undefined, requirement: string): number =>
  plan?.targets?.[requirement]?.level ?? systemLevelOf(plan);

// The least level with which the system still reaches its own (table 4-4).
export function floorOf(plan: Plan | undefined, requirement: string): number {
  const row = model.system_levels.find((one) => one.level === systemLevelOf(plan));
  return row?.needs[importanceOf(plan, requirement)] ?? model.targets.lowest;
}

// Which targets a plan may name: within one level of the system's, from the lowest to the highest.
export function allowedTargets(plan: Plan | undefined): number[] {
  const { lowest, highest, deviation } = model.targets;
  const middle = systemLevelOf(plan);
  const levels: number[] = [];
  for (let level = Math.max(lowest, middle - deviation); level <= Math.min(highest, middle + deviation); level += 1) levels.push(level);
  return levels;
}

// What a requirement counts for: weights are normalised over what is not excluded (formulas 1 and 2).
export function sharesOf(plan: Plan | undefined, domains: readonly { readonly id: string; readonly requirements: readonly string[] }[]) {
  const domainWeight = (id: string) => plan?.weights?.domains?.[id] ?? 1;
  const weight = (id: string) => (plan?.excluded?.[id] !== undefined ? 0 : (plan?.weights?.requirements?.[id] ?? 1));
  const counted = domains.filter((one) => one.requirements.some((id) => weight(id) > 0));
  const total = counted.reduce((sum, one) => sum + domainWeight(one.id), 0);
  const ofDomain = new Map<string, number>();
  const ofRequirement = new Map<string, number>();
  for (const one of counted) {
    const share = domainWeight(one.id) / total;
    const inside = one.requirements.reduce((sum, id) => sum + weight(id), 0);
    ofDomain.set(one.id, share);
    for (const id of one.requirements) ofRequirement.set(id, (share * weight(id)) / inside);
  }
  return { ofDomain, ofRequirement };
}
