// What others do meanwhile, by server-sent events: one connection for this window, none while nobody
// looks at it.
import { useEffect, useRef, useState } from "react";

import { useMyself } from "../app/session";
import { api } from "./client";
import { queryClient } from "./queries";
import { saving } from "./saving-hooks";

export interface Happening {
  readonly type: "system" | "systems" | "presence" | "approval" | "job";
  readonly system?: string;
  readonly person?: number;
  readonly name?: string;
  readonly place?: string;
  readonly job?: number;
}

type Listener = (one: Happening) => void;

const types = ["system", "systems", "presence", "approval", "job"] as const;
const listeners = new Set<Listener>();
let source: EventSource | undefined;

function open(): void {
  if (source || listeners.size === 0 || document.hidden) return;
  source = new EventSource("/api/v1/events");
  for (const type of types) {
    source.addEventListener(type, (event: MessageEvent<string>) => {
      const one = { ...(JSON.parse(event.data) as object), type };
      for (const listener of listeners) listener(one);
    });
  }
}

function close(): void {
  source?.close();
  source = undefined;
}

if (typeof document !== "undefined") {
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
}

export function onHappening(listener: Listener): () => void {
  listeners.add(listener);
  open();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) close();
  };
}

export function useHappenings(listener: Listener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => onHappening((one) => latest.current(one)), []);
}

const gathered = 1500; // milliseconds within which changes of others are asked for once

// Keeps a system as the page shows it up to date with what others change in it.
export function useLiveSystem(system: string): void {
  const myself = useMyself();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useHappenings((one) => {
    if (one.type !== "system" || one.system !== system || one.person === myself.id) return;
    saving.forgetTags(system);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void queryClient.invalidateQueries({ queryKey: ["system", system] }), gathered);
  });
}

export interface Other {
  readonly person: number;
  readonly name: string;
  readonly place: string;
}

const beat = 20_000;
const gone = 50_000;

// Says where in a system I am, and returns where the others are.
export function usePresence(system: string, place: string): readonly Other[] {
  const myself = useMyself();
  const [others, setOthers] = useState<readonly (Other & { readonly seen: number })[]>([]);
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
    const tell = () => {
      if (document.hidden) return;
      // Nothing depends on it: where it fails, the next one follows.
      api.post("/api/v1/systems/{system}/presence", { in: { system }, body: { place }, waits: false }).catch(() => undefined);
    };
    // Passing by on the way to another place is not being there.
    const first = setTimeout(tell, 400);
    const timer = setInterval(() => {
      tell();
      setOthers((all) => (all.some((one) => Date.now() - one.seen > gone) ? all.filter((one) => Date.now() - one.seen <= gone) : all));
    }, beat);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [system, place]);
  useHappenings((one) => {
    if (one.type !== "presence" || one.system !== system || one.person === undefined || one.person === myself.id) return;
    const { person, name = "", place: where = "" } = one;
    const news = !others.some((other) => other.person === person);
    setOthers((all) => [...all.filter((other) => other.person !== person), { person, name, place: where, seen: Date.now() }]);
    // Who has just come does not know of me yet.
    if (news) {
      api
        .post("/api/v1/systems/{system}/presence", { in: { system }, body: { place: latest.current }, waits: false })
        .catch(() => undefined);
    }
  });
  return others;
}
