// The words of the product, one for one thing, each explained in a sentence or two.
import type { Text } from "../app/text";

export interface Term {
  readonly id: string;
  readonly name: Text;
  readonly explain: Text;
  readonly see?: readonly string[];
}

export const terms = [
  {
    id: "guide",
    name: { ja: "ガイド", en: "guide" },
    explain: {
      ja: "要件、計画、判定の基になる公開の文書。五つのガイドを、版を付けて持っています。",
      en: "A public document that requirements, plans and judgements rest on. There are five, each in an edition.",
    },
    see: ["item", "crosswalk"],
  },
  {
    id: "item",
    name: { ja: "項目", en: "item" },
    explain: { ja: "ガイドが求めること、一つひとつ。番号で呼びます。", en: "Anything that a guide asks for, called by its number." },
    see: ["requirement", "measure"],
  },
  {
    id: "requirement",
    name: { ja: "対策要求", en: "requirement" },
    explain: {
      ja: "ECOMの評価モデルが求める117の事柄。壁の石の一つが、一つの対策要求です。",
      en: "One of the 117 things that the ECOM model asks for; each stone of the wall is one.",
    },
    see: ["level", "judgement"],
  },
  {
    id: "measure",
    name: { ja: "対策", en: "measure" },
    explain: { ja: "リスクに対して取る手立て。要求の策定で、リスクの木や判断条件から選ばれます。", en: "What is done against a risk; selected by risk trees and conditions when requirements are formulated." },
    see: ["risk", "priority"],
  },
  {
    id: "risk",
    name: { ja: "問題・リスク", en: "risk" },
    explain: { ja: "享受したい内容を妨げる事柄。対策するか、理由を付けて受容するかを決めます。", en: "What stands in the way of a priority. It is treated, or accepted with a reason." },
    see: ["priority", "measure"],
  },
  {
    id: "priority",
    name: { ja: "享受したい内容", en: "priority" },
    explain: { ja: "システムで優先して得たいこと。四つから選び、九つの観点への答えが目安になります。", en: "What matters most for the system: chosen from four, suggested by nine viewpoints." },
    see: ["risk"],
  },
  {
    id: "system",
    name: { ja: "システム", en: "system" },
    explain: { ja: "記述し、計画し、判定する単位。評価モデルのセグメントに当たります。", en: "What is described, planned and judged; the model calls it a segment." },
    see: ["system-file"],
  },
  {
    id: "system-file",
    name: { ja: "システムファイル", en: "system file" },
    explain: { ja: "一つのシステムの記述、策定、計画、判定のすべて。YAMLでいつでも取り出し、戻せます。", en: "All of a system: description, formulation, plan and assessments. It can be taken out and brought back as YAML at any time." },
  },
  {
    id: "plan",
    name: { ja: "計画", en: "plan" },
    explain: { ja: "対策要求ごとの目標レベル、重要度、対象外、担当と期限。", en: "Target levels, importance, exclusions, owners and due dates, by requirement." },
    see: ["target-level"],
  },
  {
    id: "target-level",
    name: { ja: "目標レベル", en: "target level" },
    explain: {
      ja: "どこまで強くするかの目標。システムの目標は2から5で、対策要求ごとに一段まで上下できます。",
      en: "How strong it is meant to be: 2 to 5 for the system, and one step up or down for a requirement.",
    },
    see: ["level", "gap", "excess"],
  },
  {
    id: "judgement",
    name: { ja: "判定", en: "judgement" },
    explain: { ja: "対策要求が今どうなっているかの答え。コアと周辺から成り、証跡を付けます。", en: "How a requirement stands: its core and its periphery, with evidence." },
    see: ["core", "periphery", "evidence"],
  },
  {
    id: "core",
    name: { ja: "対策コア", en: "core" },
    explain: { ja: "対策そのものの強さ。レベルごとの基準をどこまで満たすかで決まります。", en: "How strong the measure itself is, by the criteria of each level that are met." },
    see: ["periphery"],
  },
  {
    id: "periphery",
    name: { ja: "周辺要素", en: "periphery" },
    explain: { ja: "対策を支える五つの要素（検討、実行プロセス、管理、見直し、文書化）。それぞれクラスで表します。", en: "Five elements that hold a measure up (deliberation, process, management, review, documentation), each given a class." },
    see: ["class"],
  },
  {
    id: "class",
    name: { ja: "クラス", en: "class" },
    explain: { ja: "周辺要素の出来。A、B、Cがあり、Cに届かなければ不合格です。", en: "How good an element of the periphery is: A, B or C; below C is a fail." },
    see: ["periphery"],
  },
  {
    id: "level",
    name: { ja: "対策強度レベル", en: "level" },
    explain: { ja: "対策の強さを表す1から5の段階。1は有効な対策と見なしません。コアと周辺の両方で決まります。", en: "Strength from 1 to 5; 1 does not count as an effective measure. Core and periphery decide it together." },
    see: ["core", "periphery", "score"],
  },
  {
    id: "score",
    name: { ja: "スコア", en: "score" },
    explain: { ja: "対策要求のレベルを重みで平均した値。到達レベルの横に示します。", en: "The weighted mean of the levels, shown beside the attained level." },
    see: ["attained-level", "weight"],
  },
  {
    id: "attained-level",
    name: { ja: "到達レベル", en: "attained level" },
    explain: { ja: "システムが全体として達したレベル。重要な対策要求が一つでも足りなければ、上には進みません。", en: "The level that the system as a whole has reached. One important requirement that falls short holds it back." },
    see: ["score"],
  },
  {
    id: "weight",
    name: { ja: "重み", en: "weight" },
    explain: { ja: "対策要求がスコアに占める割合。対象外のものを除いて配り直します。壁では石の大きさです。", en: "A requirement's share of the score, shared out over what is not excluded; on the wall, the size of its stone." },
    see: ["wall"],
  },
  {
    id: "gap",
    name: { ja: "不足", en: "gap" },
    explain: { ja: "レベルが目標に届いていないこと。", en: "A level below its target." },
    see: ["target-level", "excess"],
  },
  {
    id: "excess",
    name: { ja: "過対策", en: "excess" },
    explain: { ja: "レベルが目標を超えていること。失敗ではなく、続けるかどうかの問いです。", en: "A level above its target. No failure, but a question whether to go on." },
    see: ["gap"],
  },
  {
    id: "evidence",
    name: { ja: "証跡", en: "evidence" },
    explain: { ja: "判定の裏付けになる文書、記録、画面など。判定の場所に添付します。", en: "Documents, records or pictures that bear a judgement out, attached where they belong." },
    see: ["judgement"],
  },
  {
    id: "crosswalk",
    name: { ja: "対応関係", en: "crosswalk" },
    explain: { ja: "異なるガイドの項目どうしが、どこまで同じことを求めるか。当方の判断です。", en: "How far items of different guides ask for the same thing; our judgement." },
    see: ["item", "basis"],
  },
  {
    id: "register",
    name: { ja: "台帳", en: "register" },
    explain: { ja: "政府統一基準が求める、許可や例外などの記録。", en: "Records that the unified standards ask for: permissions, exceptions and the like." },
  },
  {
    id: "body",
    name: { ja: "機関等", en: "body" },
    explain: { ja: "この製品を使う組織の全体。", en: "The organisation as a whole." },
    see: ["unit"],
  },
  {
    id: "unit",
    name: { ja: "部局", en: "unit" },
    explain: { ja: "機関等の中の組織。局・部、課・室、区域があり、システムを受け持ちます。", en: "A part of the body (bureau, section or area) that answers for systems." },
    see: ["appointment"],
  },
  {
    id: "appointment",
    name: { ja: "任命", en: "appointment" },
    explain: { ja: "だれが、どの役割に、どの範囲で、いつからいつまで就くか。できることは任命で決まります。", en: "Who holds which role, for what, from when to when. It decides what one may do." },
    see: ["unit"],
  },
  {
    id: "wall",
    name: { ja: "壁", en: "wall" },
    explain: { ja: "対策要求を石に見立てた図。石の大きさは重み、模様と濃さは目標に対するレベルを表します。", en: "The picture of all requirements as stones: size is weight, tone and pattern the level against its target." },
    see: ["requirement", "weight"],
  },
  {
    id: "basis",
    name: { ja: "復元・当方の判断", en: "reconstructed, our judgement" },
    explain: { ja: "ガイドの言葉ではないことを示す印。失われた部分を補ったものと、独自の判断を区別します。", en: "Marks for what is not the guide's word: filled in where its text was lost, or judged by us." },
  },
] as const satisfies readonly Term[];

export type TermId = (typeof terms)[number]["id"];

const byId: ReadonlyMap<string, Term> = new Map(terms.map((one) => [one.id, one]));
export const termOf = (id: string): Term | undefined => byId.get(id);
