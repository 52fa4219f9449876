// The way to everything from everywhere: a button in the bar, and Ctrl-K or ⌘K. What it opens is loaded
// when it is first asked for.
import { lazy, Suspense, useEffect, useState } from "react";

import { Icon } from "../kit/Icon";
import styles from "./SearchEverywhere.module.css";
import { useSay } from "./text";

const SearchDialog = lazy(() => import("../search/SearchDialog"));

const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

export function SearchEverywhere() {
  const say = useSay();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      // A dialog that is open asks for something else first.
      if (document.querySelector("dialog:modal") !== null) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className={styles.open}
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title={say({ ja: "システム、ガイドの項目、画面を探す", en: "Search systems, items of the guides and pages" })}
      >
        <Icon name="search" />
        <span className={styles.word}>{say({ ja: "探す", en: "Search" })}</span>
        <kbd className={styles.key}>{isApple() ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      {open && (
        <Suspense fallback={null}>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
