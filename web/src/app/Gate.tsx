// The frame of what stands before a session: setting a passphrase, signing in.
import type { ReactNode } from "react";

import { classes } from "../kit/classes";
import styles from "./Gate.module.css";
import { LanguageSwitch, ThemeSwitch } from "./Switches";
import { useSay } from "./text";

export function Gate({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <div className={styles.gate}>
      <div className={styles.picture} aria-hidden="true">
        <img src="/icon.svg" alt="" width="72" height="72" />
      </div>
      <main className={classes("sheet stack", styles.card)}>
        <div>
          <p className={styles.product}>{say({ ja: "石垣", en: "Ishigaki" })}</p>
          <p className="soft small">
            {say({ ja: "セキュリティ要求の策定と対策強度の測定", en: "Security requirements, and how strong the measures are" })}
          </p>
        </div>
        <h1>{title}</h1>
        {children}
      </main>
      <div className="row">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </div>
  );
}
