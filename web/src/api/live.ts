// What others do at this moment, told by the server: a changed system is asked for again, and who is at
// which place is shown. The stream carries no content, and the page works without it.
import { useEffect, useState, useSyncExternalStore } from "react";

import { api, onSessionEnd } from "./client";
import { queryClient } from "./queries";
import { saving } from "./saving-hooks";

interface Told {
  readonly system?: string;
  readonly person?: number;
  readonly name?: string;
  readonly place?: string;
  readonly tag?: string;
}

export interface Present {
  readonly system: string;
  readonly person: number;
  readonly name: string;
  readonly place: string;
  readonly until: number;
}

const again = 10_000; // until a stream that was refused is asked for once more
const lasting = 75_000; // of a presence that was told once
const repeat = 30_000;

let present: readonly Present[] = [];
const listeners = new Set<() => void>();
const change = (next: readonly Present[]) => {
  present = next;
  for (const listener of listeners) listener();
};

function read(event: Event): Told {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as Told;
  } catch {
    return {};
  }
}

function onSystem({ system, place, tag }: Told): void {
  // What this page has just written itself is known already.
  if (system === undefined || saving.knows(system, `/${(place ?? "").replace(/^\//, "")}`, tag)) return;
  saving.forgetTags(system);
  void queryClient.invalidateQueries({ queryKey: ["system", system] });
}

function onPresence({ system, person, name, place }: Told): void {
  if (system === undefined || person === undefined) return;
  const others = present.filter((one) => one.until > Date.now() && !(one.person === person && one.system === system));
  change([...others, { system, person, name: name ?? "", place: place ?? "", until: Date.now() + lasting }]);
}

// Listens as long as somebody is signed in; returns how to stop.
export function listen(): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = true;
  const open = () => {
    source?.close();
    source = new EventSource("/api/v1/events");
    source.addEventListener("hello", () => {
      // After a gap, nobody has told what happened in it.
      if (!first) void queryClient.invalidateQueries();
      first = false;
    });
    source.addEventListener("system", (event) => onSystem(read(event)));
    source.addEventListener("presence", (event) => onPresence(read(event)));
    source.addEventListener("systems", () => void queryClient.invalidateQueries({ queryKey: ["systems"] }));
    source.addEventListener("approval", () => void queryClient.invalidateQueries({ queryKey: ["approvals"] }));
    source.addEventListener("job", () => void queryClient.invalidateQueries({ queryKey: ["jobs"] }));
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      clearTimeout(timer);
      timer = setTimeout(open, again);
    });
  };
  open();
  const unsubscribe = onSessionEnd((ended) => {
    if (!ended) open();
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
    source?.close();
  };
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

// Others who are at a place of this system now; tells them that one is at `place` oneself, unless a
// part of the page that knows it better does.
export function usePresence(system: string, place: string | undefined, self: number): readonly Present[] {
  const all = useSyncExternalStore(subscribe, () => present);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tell = () => {
      setNow(Date.now());
      if (place === undefined) return;
      void api.post("/api/v1/systems/{system}/presence", { in: { system }, body: { place }, waits: false }).catch(() => undefined);
    };
    tell();
    const timer = setInterval(tell, repeat);
    return () => clearInterval(timer);
  }, [system, place]);
  return all.filter((one) => one.system === system && one.person !== self && one.until > now);
}
