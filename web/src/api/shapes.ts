// What the interface describes only loosely: the parts of a canonical system file and of an evaluation
// that pages read. The full rules are schemas/system.schema.json and evaluation.schema.json.
export type Level = 1 | 2 | 3 | 4 | 5;
export type Importance = "critical" | "important" | "normal" | "low";
export type Class = "A" | "B" | "C" | "fail";
export type Point = "yes" | "partly" | "no";
export const elements = ["deliberation", "process", "management", "review", "documentation"] as const;
export type Element = (typeof elements)[number];
export type Peripheral = Class | Readonly<Record<string, Point>>;

export interface CoverageObject {
  readonly target: string;
  readonly important?: boolean;
  readonly level: number;
}
export type CriterionAnswer = Point | boolean | { readonly applicable: false; readonly reason: string };

export interface Judgement {
  readonly core?: {
    readonly level?: number;
    readonly coverage?: readonly CoverageObject[];
    readonly criteria?: Readonly<Record<string, CriterionAnswer>>;
  };
  readonly periphery?: Readonly<Partial<Record<Element, Peripheral>>>;
  readonly in_core?: readonly Element[];
  readonly note?: string;
}

export interface Assessment {
  readonly id: string;
  readonly as_of?: string;
  readonly judgements?: Readonly<Record<string, Judgement>>;
}

export interface Target {
  readonly level: number;
  readonly reason: string;
}
export interface Assignment {
  readonly measure?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly note?: string;
}
export interface Plan {
  readonly model?: string;
  readonly system_level?: number;
  readonly importance?: Readonly<Record<string, Importance>>;
  readonly targets?: Readonly<Record<string, Target>>;
  readonly excluded?: Readonly<Record<string, string>>;
  readonly weights?: {
    readonly domains?: Readonly<Record<string, number>>;
    readonly requirements?: Readonly<Record<string, number>>;
  };
  readonly assignments?: Readonly<Record<string, Assignment>>;
}

export interface SystemFile {
  readonly ishigaki: 1;
  readonly system: { readonly id: string; readonly name: string; readonly sector?: string; readonly size?: "large" | "medium" | "small" };
  readonly description?: Readonly<Record<string, unknown>>;
  readonly formulation?: { readonly ipa?: Readonly<Record<string, unknown>>; readonly sbd?: Readonly<Record<string, unknown>> };
  readonly plan?: Plan;
  readonly assessments?: readonly Assessment[];
}

export type Status = "met" | "short" | "over" | "excluded" | "unassessed";
export interface RequirementResult {
  readonly id: string;
  readonly domain: string;
  readonly status: Status;
  readonly target: number;
  readonly level: number | null;
  readonly core: number | null;
  readonly classes: Readonly<Record<Element, Class | null>>;
  readonly over_by: number;
  readonly next: { readonly level: number; readonly missing: readonly string[] } | null;
}
export interface Evaluation {
  readonly system: string;
  readonly assessment: string;
  readonly model: string;
  readonly target_level: number;
  readonly score: number | null;
  readonly attained_level: number;
  readonly completeness: number;
  readonly requirements: readonly RequirementResult[];
  readonly domains: readonly { readonly id: string; readonly score: number | null; readonly target: number }[];
  readonly diagnostics: readonly { readonly severity: string; readonly where: string; readonly message: string }[];
}
