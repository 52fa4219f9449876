// What the server formulates from a system file: priorities, risks, measures, conditions, specification text.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api } from "./client";

export type Rating = "high" | "medium" | "low";
export type RiskStatus = "treat" | "accepted" | "out_of_scope";
export type MeasureStatus = "required" | "declined" | "prerequisite" | "conflict";
export type SbdLevel = "low" | "mid" | "high";

export interface PriorityResult {
  readonly id: string;
  readonly suggested: boolean;
  readonly chosen: boolean;
  readonly ratings: Readonly<Record<string, Rating>>;
  readonly because: string;
}
export interface RiskResult {
  readonly id: string;
  readonly status: RiskStatus;
  readonly because: readonly (readonly string[])[];
  readonly reason?: string;
}
export interface MeasureResult {
  readonly id: string;
  readonly status: MeasureStatus;
  readonly because: readonly (readonly string[])[];
  readonly needed_by: readonly string[];
  readonly demands: readonly string[];
  readonly reason?: string;
}
export interface ConflictResult {
  readonly rule: string;
  readonly measures: readonly string[];
  readonly certain: boolean;
  readonly basis: string;
  readonly settled: string | null;
  readonly ways_out: readonly string[];
}
export interface Blank {
  readonly mark: string;
  readonly question: string;
  readonly unit: string;
  readonly examples: readonly string[];
  readonly value: string | null;
}
export interface SbdMeasure {
  readonly id: string;
  readonly selected: boolean;
  readonly level: SbdLevel | null;
  readonly suggested_level: SbdLevel;
  readonly because: readonly string[];
  readonly level_because: readonly string[];
  readonly blanks_open: number;
  readonly left_out?: string;
  readonly specification?: string;
  readonly blanks?: readonly Blank[];
}
export interface ConditionResult {
  readonly id: string;
  readonly holds: boolean;
  readonly derived: boolean;
  readonly overridden: boolean;
  readonly reason: string;
  readonly because: readonly string[];
}
export interface InformationClass {
  readonly id: string;
  readonly class: { readonly confidentiality: number; readonly integrity: number | null; readonly availability: number | null };
  readonly needs_protection: boolean;
  readonly restrictions: readonly string[];
  readonly unconfirmed: boolean;
}

export interface Formulation {
  readonly system: string;
  readonly classification: {
    readonly information: readonly InformationClass[];
    readonly highest: { readonly confidentiality: number; readonly integrity: number; readonly availability: number };
    readonly needs_protection: boolean;
  };
  readonly ipa: {
    readonly priorities: readonly PriorityResult[];
    readonly risks: readonly RiskResult[];
    readonly measures: readonly MeasureResult[];
    readonly not_chosen: readonly string[];
    readonly conflicts: readonly ConflictResult[];
    readonly missing_prerequisites: readonly { readonly measure: string; readonly missing: string; readonly declined: boolean }[];
    readonly open_questions: readonly { readonly rule: string; readonly question: string }[];
  };
  readonly sbd: {
    readonly conditions: Readonly<Record<string, boolean>>;
    readonly condition_details: readonly ConditionResult[];
    readonly measures: readonly SbdMeasure[];
  };
  readonly diagnostics: readonly { readonly severity: string; readonly where: string; readonly message: string }[];
}

export const formulationQuery = (system: string) =>
  queryOptions({
    queryKey: ["system", system, "formulation"],
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/systems/{system}/formulation", { in: { system }, signal })).data as unknown as Formulation,
  });

export type TreeStatus = "treat" | "accepted" | "out_of_scope" | "required" | "declined" | "prerequisite" | "conflict" | "not_chosen" | "none";

export interface TreeNode {
  readonly node: number;
  readonly id: string;
  readonly name: string;
  readonly kind: "priority" | "risk" | "measure" | "cross-page";
  readonly status: TreeStatus;
  readonly status_name: string;
  readonly sign: string;
  readonly reason: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly details: readonly string[];
  readonly beside: string;
}
export interface TreeEdge {
  readonly from: number;
  readonly to: number;
  readonly link: string;
  readonly basis: string;
}
export interface TreeLine {
  readonly points: readonly (readonly [number, number])[];
  readonly basis: string;
  readonly live: boolean;
  readonly end: "none" | "arrow" | "needed" | "conflict";
  readonly link: string;
}
export interface RiskTree {
  readonly summary: string;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly TreeNode[];
  readonly edges: readonly TreeEdge[];
  readonly lines: readonly TreeLine[];
  readonly bands: readonly { readonly name: string; readonly y: number; readonly height: number }[];
}

export const treeQuery = (system: string, priority: string) =>
  queryOptions({
    queryKey: ["system", system, "tree", priority],
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/systems/{system}/tree/{priority}", { in: { system, priority }, signal })).data as unknown as RiskTree,
    // The picture of before stays until the next one has come.
    placeholderData: keepPreviousData,
  });
