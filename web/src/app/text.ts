// Words on screen stand in both languages where they are used: say({ ja: "…", en: "…" }).
import { createContext, use } from "react";

export type Language = "ja" | "en";

export interface Text {
  readonly ja: string;
  readonly en: string;
}

export type Say = (text: Text) => string;

export const LanguageContext = createContext<Language>("ja");

export function useLanguage(): Language {
  return use(LanguageContext);
}

const sayings: Readonly<Record<Language, Say>> = {
  ja: (text) => text.ja,
  en: (text) => text.en,
};

export function useSay(): Say {
  return sayings[use(LanguageContext)];
}

// A separator that fits between things listed in one line.
export const listed = (language: Language, words: readonly string[]): string =>
  words.join(language === "ja" ? "、" : ", ");

export function shownDate(language: Language, day: string | number | Date): string {
  const date = typeof day === "string" ? new Date(`${day}T00:00:00`) : new Date(day);
  if (Number.isNaN(date.getTime())) return String(day);
  return new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", {
    year: "numeric",
    month: language === "ja" ? "long" : "short",
    day: "numeric",
  }).format(date);
}

export function shownMoment(language: Language, moment: number): string {
  return new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(moment));
}

// The day in this place's calendar, as the server writes days.
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
