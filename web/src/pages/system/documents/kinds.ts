// The documents that can be made: what each holds, in which forms it comes, and what it asks for.
import type { SystemFile } from "../../../api/shapes";
import type { Text } from "../../../app/text";

export type Format = "docx" | "odt" | "pdf" | "html" | "md" | "xlsx";
export type DocumentId =
  | "requirements"
  | "specification"
  | "compliance-sheet"
  | "sla"
  | "plan"
  | "evaluation"
  | "improvement-plan"
  | "checklist"
  | "policy";

export type OptionId = "assessment" | "guide" | "role" | "periods" | "budget" | "for_vendors" | "allow_open_blanks";

export interface DocumentKind {
  readonly id: DocumentId;
  readonly name: Text;
  readonly holds: Text;
  readonly formats: readonly Format[];
  readonly options: readonly OptionId[];
  // What the file has to have before it can be made.
  readonly needs: readonly ("priorities" | "plan" | "assessment")[];
}

const words: readonly Format[] = ["docx", "pdf", "odt", "html", "md"];
const wordsAndSheet: readonly Format[] = ["docx", "xlsx", "pdf", "odt", "html", "md"];

export const documentKinds: readonly DocumentKind[] = [
  {
    id: "requirements",
    name: { ja: "要求事項一覧", en: "List of requirements" },
    holds: {
      ja: "要求事項とその目的、背景のリスク、受け入れたリスクと求めない対策の理由",
      en: "Requirements with their purpose and the risks behind them; accepted risks and declined measures with reasons",
    },
    formats: wordsAndSheet,
    options: [],
    needs: ["priorities"],
  },
  {
    id: "specification",
    name: { ja: "調達仕様書（セキュリティ要件の章）", en: "Specification (security chapter)" },
    holds: {
      ja: "番号付きの要件。表計算では、応札者が記入する対応表を兼ねる",
      en: "Numbered requirements; as a workbook also the sheet that bidders fill in",
    },
    formats: wordsAndSheet,
    options: ["for_vendors", "allow_open_blanks"],
    needs: [],
  },
  {
    id: "compliance-sheet",
    name: { ja: "対応表", en: "Compliance sheet" },
    holds: { ja: "要件ごとに、応札者が回答、説明、提案書の箇所を記入する表", en: "For bidders to answer, explain and cite their proposal, requirement by requirement" },
    formats: ["xlsx", "docx", "pdf", "odt", "html", "md"],
    options: ["allow_open_blanks"],
    needs: [],
  },
  {
    id: "sla",
    name: { ja: "サービス水準の合意書 別紙", en: "Service level agreement, annex" },
    holds: { ja: "求める対策から導いたサービス項目、定義、測り方、目標値", en: "Service items, definitions, ways of measuring and targets, derived from the measures required" },
    formats: wordsAndSheet,
    options: [],
    needs: ["priorities"],
  },
  {
    id: "plan",
    name: { ja: "対策計画書", en: "Plan of measures" },
    holds: { ja: "目標とその理由、要求ごとの具体策、担当、期限、全体の均衡", en: "Targets with reasons; measure, owner and date for each requirement; the balance of the whole" },
    formats: wordsAndSheet,
    options: ["assessment"],
    needs: ["plan"],
  },
  {
    id: "evaluation",
    name: { ja: "評価書", en: "Evaluation" },
    holds: { ja: "到達レベル、石垣の図、不足、過対策の問い、脅威、推移、判定の理由", en: "Attained level, the wall, gaps, questions of excess, threats, the course of time, reasons" },
    formats: wordsAndSheet,
    options: ["assessment"],
    needs: ["plan", "assessment"],
  },
  {
    id: "improvement-plan",
    name: { ja: "改善計画書", en: "Improvement plan" },
    holds: { ja: "改善ごとの目的、内容、展開手順、時期、責任者、期待する効果", en: "For each improvement: purpose, content, steps, time, owner, expected effect" },
    formats: wordsAndSheet,
    options: ["assessment", "periods", "budget"],
    needs: ["plan", "assessment"],
  },
  {
    id: "checklist",
    name: { ja: "チェックリスト", en: "Checklist" },
    holds: { ja: "ガイドの項目を役割や組ごとに確かめる表。分かっている状態を入れておく", en: "Items of a guide to check, by role or group, with what is already known" },
    formats: ["xlsx", "docx", "pdf", "odt", "html", "md"],
    options: ["guide"],
    needs: [],
  },
  {
    id: "policy",
    name: { ja: "情報セキュリティポリシーの案", en: "Draft of a security policy" },
    holds: { ja: "統一規範と統一基準から独自の言葉で書いた、基本方針と対策基準の出発点", en: "A starting point for policy and standards, in our own words after the unified norm and standards" },
    formats: words,
    options: [],
    needs: [],
  },
];

export const formatNames: Readonly<Record<Format, Text>> = {
  docx: { ja: "Word（docx）", en: "Word (docx)" },
  xlsx: { ja: "Excel（xlsx）", en: "Excel (xlsx)" },
  pdf: { ja: "PDF", en: "PDF" },
  odt: { ja: "ODF 文書（odt）", en: "OpenDocument (odt)" },
  html: { ja: "ウェブ（html）", en: "Web page (html)" },
  md: { ja: "Markdown（md）", en: "Markdown (md)" },
};

export const needNames: Readonly<Record<DocumentKind["needs"][number], Text>> = {
  priorities: { ja: "優先事項の選択", en: "a chosen priority" },
  plan: { ja: "目標レベル", en: "a target level" },
  assessment: { ja: "判定", en: "an assessment" },
};

export const needSteps: Readonly<Record<DocumentKind["needs"][number], string>> = { priorities: "formulate", plan: "plan", assessment: "assess" };

export function missingFor(kind: DocumentKind, file: SystemFile): DocumentKind["needs"] {
  const has = {
    priorities: Array.isArray(file.formulation?.ipa?.priorities) && file.formulation.ipa.priorities.length > 0,
    plan: file.plan?.system_level !== undefined,
    assessment: (file.assessments?.length ?? 0) > 0,
  };
  return kind.needs.filter((one) => !has[one]);
}
