// How the parts of a system are called where they change, and up to which moment a person has looked.
import type { Text } from "../../app/text";
import type { StepKey } from "../system/steps";

const places: Readonly<Record<string, { readonly step: StepKey; readonly words: Text }>> = {
  "/system": { step: "describe", words: { ja: "名称や属性を変更", en: "name or attributes changed" } },
  "/description": { step: "describe", words: { ja: "記述を変更", en: "description changed" } },
  "/formulation": { step: "formulate", words: { ja: "要求の策定を変更", en: "formulation changed" } },
  "/plan": { step: "plan", words: { ja: "計画を変更", en: "plan changed" } },
  "/assessments": { step: "assess", words: { ja: "判定を変更", en: "judgements changed" } },
};

export const stepOfPlace = (place: string): StepKey => places[place]?.step ?? "result";
export const wordsOfPlace = (place: string): Text => places[place]?.words ?? { ja: "登録・全体の変更", en: "entered, or changed as a whole" };

// A moment alone, by person: it says nothing of any system.
const keyOf = (person: number) => `ishigaki.looked.${person}`;

export function lookedAt(person: number): number | undefined {
  try {
    const moment = Number(localStorage.getItem(keyOf(person)) ?? "");
    return Number.isSafeInteger(moment) && moment > 0 ? moment : undefined;
  } catch {
    return undefined;
  }
}

export function keepLooked(person: number, moment: number): void {
  try {
    localStorage.setItem(keyOf(person), String(moment));
  } catch {
    // Then nothing stands out.
  }
}
