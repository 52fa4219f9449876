import { use, useState } from "react";

import { IconButton } from "../kit/Button";
import { LanguageChoice } from "./language";
import { keepTheme, preferredTheme, type Theme } from "./preferences";
import { useLanguage, useSay } from "./text";

export function LanguageSwitch() {
  const language = useLanguage();
  const choose = use(LanguageChoice);
  const other = language === "ja" ? "en" : "ja";
  return (
    <button type="button" className="button quiet" lang={other} onClick={() => choose(other)}>
      {other === "en" ? "English" : "日本語"}
    </button>
  );
}

const after: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };

export function ThemeSwitch() {
  const say = useSay();
  const [theme, setTheme] = useState(preferredTheme);
  const names = {
    system: say({ ja: "端末の設定", en: "as the system" }),
    light: say({ ja: "明るい", en: "light" }),
    dark: say({ ja: "暗い", en: "dark" }),
  };
  return (
    <IconButton
      icon={theme === "dark" ? "moon" : theme === "light" ? "sun" : "contrast"}
      label={say({ ja: `配色：${names[theme]}`, en: `Colours: ${names[theme]}` })}
      onClick={() => {
        keepTheme(after[theme]);
        setTheme(after[theme]);
      }}
    />
  );
}
