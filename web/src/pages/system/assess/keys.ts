// One-key commands of the page. They rest while one writes, and can be switched off (WCAG 2.1.4).
import { useEffect, useRef } from "react";

import type { Text } from "../../../app/text";

export interface Command {
  readonly keys: readonly string[];
  readonly shown: string;
  readonly name: Text;
  readonly run: (key: string) => void;
}

const kept = "ishigaki.keys";

export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(kept) !== "off";
  } catch {
    return true;
  }
}

export function keepKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(kept);
    else localStorage.setItem(kept, "off");
  } catch {
    // Then it lasts as long as the page.
  }
}

const writes = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox" && target.type !== "button");

export function useKeys(commands: readonly Command[], on: boolean): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (writes(event.target) || document.querySelector("dialog[open]")) return;
      const command = latest.current.find((one) => one.keys.includes(event.key));
      if (!command) return;
      event.preventDefault();
      command.run(event.key);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [on]);
}
