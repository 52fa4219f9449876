// The frame around every page of a session: where one can go, whether all is saved, and who one is.
import { useEffect, useId, useRef, type ReactNode } from "react";
import { Link, useLocation } from "wouter";

import { classes } from "../kit/classes";
import { Icon, type IconName } from "../kit/Icon";
import { FirstSteps } from "../help/FirstSteps";
import { SavedState } from "./SavedState";
import { SearchEverywhere } from "./SearchEverywhere";
import { useMyself } from "./session";
import styles from "./Shell.module.css";
import { SignOut } from "./SignOut";
import { LanguageSwitch, ThemeSwitch } from "./Switches";
import { useSay, type Text } from "./text";

interface Place {
  readonly href: string;
  readonly icon: IconName;
  readonly name: Text;
}

const places: readonly Place[] = [
  { href: "/", icon: "home", name: { ja: "ホーム", en: "Home" } },
  { href: "/systems", icon: "wall", name: { ja: "システム", en: "Systems" } },
  { href: "/guides", icon: "book", name: { ja: "ガイド", en: "Guides" } },
  { href: "/compare", icon: "compare", name: { ja: "比較", en: "Compare" } },
  { href: "/administration", icon: "gear", name: { ja: "管理", en: "Administration" } },
  { href: "/help", icon: "help", name: { ja: "使い方", en: "Help" } },
];

function Navigation() {
  const say = useSay();
  const [location] = useLocation();
  return (
    <nav className={styles.places} aria-label={say({ ja: "主な画面", en: "Main pages" })}>
      {places.map(({ href, icon, name }) => {
        const here = href === "/" ? location === "/" : location.startsWith(href);
        return (
          <Link key={href} href={href} className={styles.place ?? ""} aria-current={here ? "page" : undefined}>
            <Icon name={icon} />
            <span>{say(name)}</span>
          </Link>
        );
      })}
    </nav>
  );
}

function Me() {
  const myself = useMyself();
  const id = useId();
  return (
    <>
      <button type="button" className="button quiet" popoverTarget={id} aria-haspopup="dialog">
        <Icon name="person" />
        {myself.name}
      </button>
      <div id={id} popover="auto" className={classes("popover", styles.me)}>
        <div className="stack">
          <div>
            <strong>{myself.name}</strong>
            <ul className={styles.roles}>
              {myself.appointments.map((one) => (
                <li key={`${one.role} ${one.subject ?? ""}`} className="soft small">
                  {one.name}
                </li>
              ))}
            </ul>
          </div>
          <div className="row">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <SignOut />
        </div>
      </div>
    </>
  );
}

export function Shell({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(location);
  // A new page begins at its top, for the eye and for the keyboard.
  const top = location.split("/").slice(0, 3).join("/");
  useEffect(() => {
    if (before.current === top) return;
    before.current = top;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [top]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {say({ ja: "本文へ", en: "Skip to content" })}
      </a>
      <header className={classes(styles.bar, "screen-only")}>
        <Link href="/" className={styles.brand ?? ""}>
          <img src="/icon.svg" alt="" width="26" height="26" />
          {say({ ja: "石垣", en: "Ishigaki" })}
        </Link>
        <Navigation />
        <div className={styles.end}>
          <SavedState />
          <SearchEverywhere />
          <Me />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <FirstSteps />
        {children}
      </main>
    </div>
  );
}
