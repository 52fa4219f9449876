// The steps of the work on one system, in their order, and how complete each is by the file alone.
import { useParams } from "wouter";

import type { SystemFile } from "../../api/shapes";
import type { Text } from "../../app/text";

export type StepKey = "describe" | "formulate" | "plan" | "assess" | "result" | "documents";

export interface Step {
  readonly key: StepKey;
  readonly name: Text;
  // From 0 to 1; undefined where there is nothing to complete.
  readonly completeness: (file: SystemFile, known: Known) => number | undefined;
}

// What the catalogs say, as far as it has come.
export interface Known {
  readonly requirements: number | undefined;
  readonly viewpoints: number | undefined;
}

const share = (done: readonly boolean[]) => done.filter(Boolean).length / done.length;
const filled = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : typeof value === "object" && value !== null ? Object.keys(value).length > 0 : value !== undefined && value !== "";

export const steps: readonly Step[] = [
  {
    key: "describe",
    name: { ja: "記述", en: "Describe" },
    completeness: ({ system, description }) =>
      share([filled(system.sector), filled(system.size), filled(description?.scene), filled(description?.information), filled(description?.connections)]),
  },
  {
    key: "formulate",
    name: { ja: "要求の策定", en: "Formulate" },
    completeness: ({ formulation }, known) => {
      if (known.viewpoints === undefined) return undefined;
      const viewpoints = formulation?.ipa?.viewpoints;
      const answered = typeof viewpoints === "object" && viewpoints !== null ? Object.keys(viewpoints).length / Math.max(1, known.viewpoints) : 0;
      return (answered + share([filled(formulation?.ipa?.priorities), filled(formulation?.sbd?.businesses)]) * 2) / 3;
    },
  },
  {
    key: "plan",
    name: { ja: "計画", en: "Plan" },
    completeness: ({ plan }) => share([plan?.system_level !== undefined, filled(plan?.importance), filled(plan?.targets) || filled(plan?.excluded)]),
  },
  {
    key: "assess",
    name: { ja: "判定", en: "Assess" },
    completeness: (file, known) => {
      if (known.requirements === undefined) return undefined;
      const newest = newestAssessment(file);
      const excluded = Object.keys(file.plan?.excluded ?? {}).length;
      const judged = Object.values(newest?.judgements ?? {}).filter((one) => one.core !== undefined).length;
      return Math.min(1, judged / Math.max(1, known.requirements - excluded));
    },
  },
  { key: "result", name: { ja: "結果", en: "Result" }, completeness: () => undefined },
  { key: "documents", name: { ja: "文書", en: "Documents" }, completeness: () => undefined },
];

export function newestAssessment(file: SystemFile) {
  return file.assessments?.reduce((newest, one) => ((one.as_of ?? "") >= (newest.as_of ?? "") ? one : newest));
}

export function stepOf(word: string): StepKey {
  return steps.find((one) => one.key === word)?.key ?? "result";
}

// The system that the address names, for the pages of its steps.
export function useSystemId(): string {
  return useParams<{ system: string }>().system;
}
