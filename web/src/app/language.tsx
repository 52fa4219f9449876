import { createContext, useEffect, useState, type ReactNode } from "react";

import { speak } from "../api/client";
import { queryClient } from "../api/queries";
import { keepLanguage, preferredLanguage } from "./preferences";
import { LanguageContext, type Language } from "./text";

export const LanguageChoice = createContext<(language: Language) => void>(() => undefined);

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => {
    const preferred = preferredLanguage();
    speak(preferred);
    return preferred;
  });
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (chosen: Language) => {
    keepLanguage(chosen);
    speak(chosen);
    setLanguage(chosen);
    // The server's own words come in the language asked for.
    void queryClient.invalidateQueries();
  };
  return (
    <LanguageChoice value={choose}>
      <LanguageContext value={language}>{children}</LanguageContext>
    </LanguageChoice>
  );
}
