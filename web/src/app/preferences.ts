// Language and theme, kept on this machine. public/theme.js applies them before anything is drawn.
import type { Language } from "./text";

export type Theme = "system" | "light" | "dark";

const keys = { language: "ishigaki.language", theme: "ishigaki.theme" } as const;

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden: then the choice lasts as long as the page.
  }
}

export function preferredLanguage(): Language {
  const kept = read(keys.language);
  if (kept === "ja" || kept === "en") return kept;
  const first = navigator.languages.find((one) => one.startsWith("ja") || one.startsWith("en"));
  return first?.startsWith("en") === true ? "en" : "ja";
}

export function keepLanguage(language: Language): void {
  document.documentElement.lang = language;
  write(keys.language, language);
}

export function preferredTheme(): Theme {
  const kept = read(keys.theme);
  return kept === "light" || kept === "dark" ? kept : "system";
}

export function keepTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  write(keys.theme, theme === "system" ? null : theme);
}
