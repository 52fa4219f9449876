// One field, one list, no mouse needed: a combobox by the pattern of the ARIA practices.
import { useQueries, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useLocation } from "wouter";

import { api } from "../api/client";
import { guidesQuery, itemQuery, systemsQuery } from "../api/queries";
import { useMyself } from "../app/session";
import { useLanguage, useSay } from "../app/text";
import { Icon } from "../kit/Icon";
import { Trouble } from "../kit/Notice";
import { itemChoice, pagesFor, ranked, systemChoice, type Choice, type Group } from "./choices";
import { around, marked } from "./marked";
import { keepRecent, keptRecent, type Recent } from "./recent";
import styles from "./search.module.css";

const pause = 120;
const mostFound = 300; // asked for, to find the best among them
const mostShown = 30;

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

function useRecentChoices(): readonly Choice[] {
  const language = useLanguage();
  const person = useMyself().id;
  const [recent] = useState<readonly Recent[]>(() => keptRecent(person));
  const guides = useQuery(guidesQuery).data ?? [];
  const systems = useQueries({
    queries: recent.filter((one) => one.kind === "system").map((one) => systemsQuery({ text: one.id, most: mostShown })),
    combine: (answers) => answers.flatMap((one) => one.data?.systems ?? []),
  });
  const items = useQueries({
    queries: recent.filter((one) => one.kind === "item").map((one) => itemQuery(one.guide ?? "", one.id)),
    combine: (answers) => answers.flatMap((one) => (one.data ? [one.data] : [])),
  });
  return recent.flatMap((one) => {
    if (one.kind === "system") {
      const system = systems.find((other) => other.id === one.id);
      return system ? [systemChoice(system)] : [];
    }
    const item = items.find((other) => other.guide === one.guide && other.id === one.id);
    if (!item) return [];
    const name = (item.name as { ja: string; en: string } | undefined)?.[language] ?? "";
    const text = (item.text as { ja: string; en: string } | undefined)?.[language] ?? "";
    return [itemChoice({ guide: one.guide ?? "", id: one.id, kind: String(item.kind), name, text }, guides)];
  });
}

function useGroups(sought: string) {
  const say = useSay();
  const guides = useQuery(guidesQuery).data ?? [];
  const recent = useRecentChoices();
  const found = useQuery({
    queryKey: ["search", sought],
    queryFn: async ({ signal }) => (await api.get("/api/v1/search", { query: { text: sought, most: mostFound }, signal })).data,
    enabled: sought !== "",
    placeholderData: (before) => before,
  });
  const groups: Group[] = [];
  const add = (key: string, name: string, choices: readonly Choice[]) => {
    if (choices.length > 0) groups.push({ key, name, choices });
  };
  if (sought === "") add("recent", say({ ja: "最近選んだもの", en: "Chosen lately" }), recent);
  else {
    add("systems", say({ ja: "システム", en: "Systems" }), found.data?.systems.slice(0, mostShown).map((one) => systemChoice(one)) ?? []);
  }
  add("pages", say({ ja: "画面", en: "Pages" }), pagesFor(sought, say));
  if (sought !== "" && found.data) {
    const all = found.data.all_items;
    const items = ranked(found.data.items, sought).slice(0, mostShown);
    const some = all > items.length;
    add(
      "items",
      some
        ? say({ ja: `ガイドの項目（${all}件のうち${items.length}件）`, en: `Items of the guides (${items.length} of ${all})` })
        : say({ ja: `ガイドの項目（${all}件）`, en: `Items of the guides (${all})` }),
      items.map((one) => itemChoice(one, guides)),
    );
  }
  return { groups, error: found.error, waiting: found.isFetching };
}

function Lit({ text, sought }: { readonly text: string; readonly sought: string }) {
  return marked(text, sought).map((piece, index) =>
    piece.lit ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  );
}

export default function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const person = useMyself().id;
  const [, navigate] = useLocation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const sought = usePaused(text.trim());
  const { groups, error, waiting } = useGroups(sought);
  const choices = useMemo(() => groups.flatMap((group) => group.choices), [groups]);
  const [chosenKey, setChosenKey] = useState<string>();
  const at = Math.max(0, choices.findIndex((one) => one.key === chosenKey));
  const chosen = choices[at];

  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    input.current?.focus();
    return () => element?.close();
  }, []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at, choices]);

  const choose = (choice: Choice) => {
    if (choice.recent) keepRecent(person, choice.recent);
    onClose();
    navigate(choice.address);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Partial<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 };
    const step = steps[event.key];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      const far = event.key.startsWith("Page");
      const next = far ? Math.min(Math.max(step, 0), choices.length - 1) : (step + choices.length) % choices.length;
      setChosenKey(choices[next]?.key);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing && chosen && sought === text.trim()) {
      event.preventDefault();
      choose(chosen);
    }
  };
  const optionId = (key: string) => `${id}-${choices.findIndex((one) => one.key === key)}`;

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Escape closes it too
    <dialog
      ref={dialog}
      className={`dialog ${styles.dialog ?? ""}`}
      aria-label={say({ ja: "探す", en: "Search" })}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={styles.field}>
        <Icon name="search" />
        <input
          ref={input}
          className={styles.input}
          role="combobox"
          aria-label={say({ ja: "システム、ガイドの項目、画面を探す", en: "Search systems, items of the guides and pages" })}
          placeholder={say({ ja: "システム、ガイドの項目、画面を探す", en: "Search systems, items of the guides and pages" })}
          aria-expanded={choices.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? optionId(chosen.key) : undefined}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosenKey(undefined);
          }}
          onKeyDown={onKeyDown}
        />
        <span className={styles.waiting} aria-hidden="true">
          {waiting && sought !== "" ? "…" : ""}
        </span>
      </div>
      {error && <Trouble error={error} />}
      <div ref={list} id={`${id}-list`} role="listbox" className={styles.list} aria-label={say({ ja: "見つかったもの", en: "Found" })}>
        {groups.map((group) => (
          <div key={group.key} role="group" aria-labelledby={`${id}-${group.key}`}>
            <div id={`${id}-${group.key}`} className={styles.group} role="presentation">
              {group.name}
            </div>
            {group.choices.map((choice) => (
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the focus stays in the field, which has the keys
              <div
                key={choice.key}
                id={optionId(choice.key)}
                role="option"
                aria-selected={choice.key === chosen?.key}
                className={styles.choice}
                onClick={() => choose(choice)}
                onMouseMove={() => setChosenKey(choice.key)}
              >
                <Icon name={choice.icon} />
                <span className={styles.words}>
                  <span className={styles.name}>
                    <Lit text={choice.name} sought={sought} />
                  </span>
                  {choice.text !== undefined && choice.text !== "" && (
                    <span className={styles.text}>
                      <Lit text={around(choice.text, sought)} sought={sought} />
                    </span>
                  )}
                </span>
                {choice.detail !== undefined && <span className={styles.detail}>{choice.detail}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={styles.none} role="status">
        {sought !== "" && !waiting && choices.length === 0
          ? say({ ja: "見つかりません。別の言葉や、識別名の一部で試してください。", en: "Nothing found. Try another word, or a part of an id." })
          : ""}
      </p>
      <p className={styles.keys} aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {say({ ja: "選ぶ", en: "move" })}
        </span>
        <span>
          <kbd>Enter</kbd> {say({ ja: "開く", en: "open" })}
        </span>
        <span>
          <kbd>Esc</kbd> {say({ ja: "閉じる", en: "close" })}
        </span>
      </p>
    </dialog>
  );
}
