// What the optimiser is asked and what it answers, as far as the page shows it.
import type { Text } from "../../../app/text";

export const goals = ["level-reached", "targets", "level", "score", "exposure"] as const;
export type Goal = (typeof goals)[number];
// Within a limit, as much as possible; or all of it, with as little as possible.
export const isWithinLimits = (goal: Goal) => goal === "level" || goal === "score" || goal === "exposure";

export const measures = ["days", "money", "total", "work"] as const;
export type Measure = (typeof measures)[number];

export interface Wish {
  readonly goal: Goal;
  readonly measure: Measure;
  readonly days: string; // as typed; empty: no limit
  readonly yen: string;
}

export function requestOf(wish: Wish, targetLevel: number): Readonly<Record<string, string | readonly string[]>> {
  const { goal, measure } = wish;
  const plain = (typed: string) => typed.normalize("NFKC").replaceAll(/[,\s]/g, "");
  const budget = [
    ...(wish.days.trim() === "" ? [] : [`${plain(wish.days)}d`]),
    ...(wish.yen.trim() === "" ? [] : [`${plain(wish.yen)}yen`]),
  ];
  const asked = isWithinLimits(goal) ? { goal } : { to: goal === "targets" ? "targets" : String(targetLevel) };
  return { ...asked, measure, ...(budget.length > 0 && { budget }) };
}

export interface Amounts {
  readonly days?: number;
  readonly yen?: number;
}
export interface State {
  readonly level: number;
  readonly score: number;
}
export interface Step {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly amounts: Amounts;
  readonly raises: readonly { readonly id: string; readonly from: number; readonly to: number }[];
  readonly after: State;
}
export interface Improvement {
  readonly outcome: "optimal" | "feasible" | "infeasible" | "unknown" | "unsuited";
  readonly goal: { readonly measure: Measure };
  readonly conflict?: readonly string[]; // what cannot all be had
  readonly enough?: number; // what would do, where only the limit stands in the way
  readonly before?: State;
  readonly after?: State;
  readonly amounts?: Amounts;
  readonly steps?: readonly Step[];
}

export const goalNames: Readonly<Record<Goal, (level: number) => Text>> = {
  "level-reached": (level) => ({ ja: `目標レベル${level}に、できるだけ少なく届く`, en: `Reach level ${level} with as little as possible` }),
  targets: () => ({ ja: "すべての目標に、できるだけ少なく届く", en: "Reach every target with as little as possible" }),
  level: () => ({ ja: "上限の中で、到達レベルを最も高くする", en: "The highest level within the limits" }),
  score: () => ({ ja: "上限の中で、スコアを最も高くする", en: "The highest score within the limits" }),
  exposure: () => ({ ja: "上限の中で、脅威にさらされる度合いを最も小さくする", en: "The least exposure to threats within the limits" }),
};

export const measureUnits: Readonly<Record<Measure, { readonly ja: string; readonly en: string }>> = {
  days: { ja: "人日", en: "person-days" },
  money: { ja: "円", en: "yen" },
  total: { ja: "円", en: "yen" },
  work: { ja: "件", en: "jobs" },
};

export const measureNames: Readonly<Record<Measure, Text>> = {
  days: { ja: "工数（人日）", en: "work (person-days)" },
  money: { ja: "費用（円）", en: "money (yen)" },
  total: { ja: "工数と費用の合計（円に換算）", en: "both, in yen" },
  work: { ja: "作業の件数", en: "number of jobs" },
};
