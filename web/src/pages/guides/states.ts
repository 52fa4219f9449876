// What an item comes to in one system, from what the server says of the system. Pure.
import type { Evaluation } from "../../api/shapes";
import type { Text } from "../../app/text";

export interface Formulation {
  readonly ipa: {
    readonly priorities: readonly { readonly id: string; readonly chosen: boolean }[];
    readonly risks: readonly { readonly id: string; readonly status: string }[];
    readonly measures: readonly { readonly id: string; readonly status: string }[];
  };
  readonly sbd: {
    readonly conditions: Readonly<Record<string, boolean>>;
    readonly measures: readonly { readonly id: string; readonly selected: boolean; readonly level: string | null }[];
  };
  readonly infrastructure?: { readonly points: readonly { readonly id: string; readonly applies: boolean }[] };
}

export interface State {
  readonly words: Text;
  readonly tone: "good" | "bad" | "warn" | "plain";
  readonly level?: number | null;
  readonly target?: number;
}

// From which answer the state of an item comes, if there is one.
export function sourceOf(guide: string, kind: string): "evaluation" | "formulation" | undefined {
  if (guide === "ecom-2005" && ["requirement", "domain", "point", "criterion"].includes(kind)) return "evaluation";
  if (guide === "ipa-2023" && ["priority", "risk", "measure"].includes(kind)) return "formulation";
  if (guide === "sbd" && ["condition", "measure"].includes(kind)) return "formulation";
  if (guide === "nisc-infra" && kind === "point") return "formulation";
  return undefined;
}

const statusWords: Readonly<Record<string, State>> = {
  met: { words: { ja: "目標どおり", en: "in place" }, tone: "good" },
  short: { words: { ja: "不足", en: "short" }, tone: "bad" },
  over: { words: { ja: "過対策", en: "more than asked" }, tone: "warn" },
  excluded: { words: { ja: "対象外", en: "excluded" }, tone: "plain" },
  unassessed: { words: { ja: "未判定", en: "not judged" }, tone: "plain" },
};

export function requirementState(evaluation: Evaluation, id: string): State | undefined {
  const requirement = evaluation.requirements.find((one) => id === one.id || id.startsWith(`${one.id}/`));
  if (!requirement) return undefined;
  const state = statusWords[requirement.status];
  return state && { ...state, level: requirement.level, target: requirement.target };
}

export function domainState(evaluation: Evaluation, id: string): State | undefined {
  const own = evaluation.requirements.filter((one) => one.domain === id);
  if (own.length === 0) return undefined;
  const short = own.filter((one) => one.status === "short").length;
  return short === 0
    ? { words: { ja: "不足なし", en: "no gap" }, tone: "good" }
    : { words: { ja: `${own.length}件のうち${short}件が不足`, en: `${short} of ${own.length} short` }, tone: "bad" };
}

const ipaWords: Readonly<Record<string, State>> = {
  required: { words: { ja: "求める", en: "required" }, tone: "good" },
  prerequisite: { words: { ja: "前提として要る", en: "needed as a prerequisite" }, tone: "good" },
  conflict: { words: { ja: "ほかの対策と両立しない", en: "in conflict with another" }, tone: "bad" },
  declined: { words: { ja: "求めない", en: "declined" }, tone: "warn" },
  treat: { words: { ja: "対策する", en: "treated" }, tone: "good" },
  accepted: { words: { ja: "受容する", en: "accepted" }, tone: "warn" },
  out_of_scope: { words: { ja: "対象外", en: "out of scope" }, tone: "plain" },
};
const none: State = { words: { ja: "選ばれていない", en: "not selected" }, tone: "plain" };
const levels: Readonly<Record<string, Text>> = {
  low: { ja: "低位", en: "low" },
  mid: { ja: "中位", en: "mid" },
  high: { ja: "高位", en: "high" },
};

export function formulatedState(formulation: Formulation, guide: string, kind: string, id: string): State | undefined {
  if (guide === "sbd" && kind === "measure") {
    const measure = formulation.sbd.measures.find((one) => one.id === id);
    if (!measure?.selected) return none;
    const level = levels[measure.level ?? ""];
    return { words: level ? { ja: `選ばれている（${level.ja}）`, en: `selected (${level.en})` } : { ja: "選ばれている", en: "selected" }, tone: "good" };
  }
  if (guide === "sbd") {
    const holds = formulation.sbd.conditions[id];
    if (holds === undefined) return undefined;
    return holds ? { words: { ja: "当てはまる", en: "holds" }, tone: "good" } : { words: { ja: "当てはまらない", en: "does not hold" }, tone: "plain" };
  }
  if (guide === "nisc-infra") {
    const point = formulation.infrastructure?.points.find((one) => one.id === id);
    if (!point) return undefined;
    return point.applies ? { words: { ja: "当てはまる", en: "applies" }, tone: "good" } : { words: { ja: "当てはまらない", en: "does not apply" }, tone: "plain" };
  }
  if (kind === "priority") {
    return formulation.ipa.priorities.find((one) => one.id === id)?.chosen === true ? { words: { ja: "選ばれている", en: "chosen" }, tone: "good" } : none;
  }
  const list = kind === "risk" ? formulation.ipa.risks : formulation.ipa.measures;
  const status = list.find((one) => one.id === id)?.status;
  return status === undefined ? none : (ipaWords[status] ?? { words: { ja: status, en: status }, tone: "plain" });
}
