// Every change is saved as it is made. What is not yet saved waits here and in this browser's storage,
// so neither an ended session nor a server that restarts nor a closed window loses it. One place is one
// request with the tag of what its editor saw; where another was faster, the two are merged field by
// field, and a person decides only on what both changed.
import { merge } from "./merge";
import { equal, withValueAt, type Json } from "./pointer";
import { isPassing, Problem } from "./problem";

export interface Seen {
  readonly value: Json | undefined;
  readonly tag: string | undefined;
}

export interface Transport {
  read(system: string, place: string): Promise<Seen>;
  // `value` undefined takes away what is there. Throws a Problem of status 412 where `tag` is old.
  write(system: string, place: string, value: Json | undefined, tag: string | undefined, key: string): Promise<Seen>;
}

export type State =
  | "waiting" // until typing pauses, or for the server to be reached
  | "sending"
  | "conflict" // both changed the same field
  | "refused"; // the server says what is wrong with it

export interface Unsent {
  readonly system: string;
  readonly place: string;
  readonly value: Json | undefined;
  readonly base: Json | undefined; // what the editor started from
  readonly key: string; // of this attempt: sent twice, it is done once
  readonly state: State;
  readonly problem?: Problem;
  readonly theirs?: Json | undefined; // of a conflict
  readonly both?: readonly string[];
}

export interface Saved {
  readonly system: string;
  readonly place: string;
  readonly value: Json | undefined;
  // What another had changed there meanwhile, as pointers within the place.
  readonly theirs: readonly string[];
  readonly changedBy?: number | undefined;
}

export interface Status {
  readonly unsent: readonly Unsent[];
  readonly reachable: boolean;
}

export interface Options {
  readonly pause?: number; // milliseconds without typing before a change is sent
  readonly retry?: number; // until the server is asked again, doubling up to `retryMost`
  readonly retryMost?: number;
  readonly storage?: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> | undefined;
  readonly newKey?: () => string;
}

const prefix = "ishigaki.unsent.";

export class Saving {
  readonly #transport: Transport;
  readonly #pause: number;
  readonly #retry: number;
  readonly #retryMost: number;
  readonly #storage: Options["storage"];
  readonly #newKey: () => string;

  #owner = "";
  #unsent = new Map<string, Unsent>();
  readonly #tags = new Map<string, Seen>();
  readonly #working = new Set<string>(); // systems with a request under way
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #status: Status = { unsent: [], reachable: true };
  readonly #listeners = new Set<() => void>();
  readonly #savedListeners = new Set<(saved: Saved) => void>();

  constructor(transport: Transport, options: Options = {}) {
    this.#transport = transport;
    this.#pause = options.pause ?? 500;
    this.#retry = options.retry ?? 1000;
    this.#retryMost = options.retryMost ?? 15_000;
    this.#storage = options.storage;
    this.#newKey = options.newKey ?? (() => crypto.getRandomValues(new Uint32Array(4)).join("-"));
  }

  // Whose changes these are; takes up what this person left unsent in this browser.
  open(owner: string): void {
    this.#owner = owner;
    this.#tags.clear();
    this.#unsent = new Map();
    for (const entry of this.#kept()) this.#unsent.set(keyOf(entry.system, entry.place), entry);
    this.#tell();
    this.#schedule(0);
  }

  // Leaves without sending; what is unsent stays in this browser for its owner.
  close(): void {
    clearTimeout(this.#timer);
    this.#owner = "";
    this.#unsent = new Map();
    this.#tags.clear();
    this.#tell();
  }

  // Sends what waits, and tells how much could not be sent: refused, in conflict, or still waiting
  // when patience ends or the server is away.
  async sendAll(patience = 5000): Promise<number> {
    const isGoing = () => [...this.#unsent.values()].some((one) => one.state === "waiting" || one.state === "sending");
    this.sendNow();
    await new Promise<void>((resolve) => {
      const stop = () => {
        clearTimeout(limit);
        leave();
        resolve();
      };
      const limit = setTimeout(stop, patience);
      const leave = this.subscribe(() => {
        if (!isGoing() || !this.#status.reachable) stop();
      });
      if (!isGoing()) stop();
    });
    return this.#unsent.size;
  }

  // Closes and leaves nothing behind in this browser: the next who sits here must not find it.
  forget(): void {
    for (const id of [...this.#unsent.keys()]) this.#drop(id);
    this.close();
  }

  // `shown` is what stood at the place when the editor began, as the page showed it.
  edit(system: string, place: string, value: Json | undefined, shown: Json | undefined): void {
    const id = keyOf(system, place);
    const before = this.#unsent.get(id);
    const base = before ? before.base : shown;
    if (before?.state !== "sending" && equal(base, value)) {
      this.#drop(id);
    } else {
      const entry: Unsent = {
        system,
        place,
        value,
        base,
        key: this.#newKey(),
        state: before?.state === "sending" ? "sending" : "waiting",
      };
      this.#keep(id, entry);
    }
    this.#tell();
    this.#schedule(this.#pause);
  }

  // The file as this person sees it: what the server has, with what is not yet sent.
  overlay(system: string, file: Json | undefined): Json | undefined {
    let seen = file;
    for (const entry of this.#unsent.values()) {
      if (entry.system === system) seen = withValueAt(seen, entry.place, entry.value);
    }
    return seen;
  }

  decide(system: string, place: string, choice: "mine" | "theirs"): void {
    const id = keyOf(system, place);
    const entry = this.#unsent.get(id);
    if (entry?.state !== "conflict") return;
    if (choice === "mine") {
      this.#keep(id, { ...plain(entry), base: entry.theirs, state: "waiting" });
      this.#schedule(0);
    } else {
      this.#drop(id);
      this.#report({ system, place, value: entry.theirs, theirs: [""] });
    }
    this.#tell();
  }

  // Gives a change up: what the server has stands.
  discard(system: string, place: string): void {
    this.#drop(keyOf(system, place));
    this.#tell();
  }

  sendNow(): void {
    this.#failures = 0;
    this.#schedule(0);
  }

  // Whether what was last seen at a place has this tag, without its quotes.
  knows(system: string, place: string, tag: string | undefined): boolean {
    return tag !== undefined && this.#tags.get(keyOf(system, place))?.tag === `"${tag}"`;
  }

  // What another saved there is known now: a tag kept from before is no longer of use.
  forgetTags(system: string): void {
    for (const id of this.#tags.keys()) if (id.startsWith(`${system} `)) this.#tags.delete(id);
  }

  readonly status = (): Status => this.#status;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  onSaved(listener: (saved: Saved) => void): () => void {
    this.#savedListeners.add(listener);
    return () => this.#savedListeners.delete(listener);
  }

  // --- sending ------------------------------------------------------------------------------------

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#sendWaiting(), wait);
  }

  #sendWaiting(): void {
    for (const entry of this.#unsent.values()) {
      if (entry.state !== "waiting" || this.#working.has(entry.system)) continue;
      this.#working.add(entry.system);
      void this.#sendSystem(entry.system);
    }
  }

  // One request at a time for a system, in the order in which places were changed.
  async #sendSystem(system: string): Promise<void> {
    const owner = this.#owner;
    try {
      for (;;) {
        const next = [...this.#unsent].find(([, entry]) => entry.system === system && entry.state === "waiting");
        if (next === undefined || this.#owner !== owner) return;
        await this.#sendOne(...next);
        this.#failures = 0;
      }
    } catch {
      this.#failures += 1;
      this.#schedule(Math.min(this.#retry * 2 ** (this.#failures - 1), this.#retryMost));
    } finally {
      this.#working.delete(system);
      this.#tell();
    }
  }

  async #sendOne(id: string, entry: Unsent): Promise<void> {
    this.#keep(id, { ...plain(entry), state: "sending" });
    this.#tell();
    const owner = this.#owner;
    try {
      let seen = this.#tags.get(id) ?? (await this.#transport.read(entry.system, entry.place));
      if (this.#owner !== owner) return;
      if (!equal(seen.value, entry.base)) {
        if (!this.#meet(id, entry, seen, undefined)) return;
      }
      const sent = this.#unsent.get(id);
      if (sent === undefined) return;
      this.#keep(id, { ...sent, state: "sending" });
      seen = await this.#transport.write(entry.system, entry.place, sent.value, seen.tag, sent.key);
      if (this.#owner !== owner) return;
      this.#tags.set(id, seen);
      const now = this.#unsent.get(id);
      if (now === undefined || equal(now.value, sent.value)) this.#drop(id);
      else this.#keep(id, { ...plain(now), base: seen.value, state: "waiting" });
      this.#report({ system: entry.system, place: entry.place, value: seen.value, theirs: [] });
    } catch (error) {
      if (this.#owner !== owner) return;
      this.#tags.delete(id);
      const now = this.#unsent.get(id);
      if (now === undefined) return;
      if (error instanceof Problem && error.status === 412) {
        const seen = await this.#transport.read(entry.system, entry.place).catch((failure: unknown) => {
          this.#keep(id, { ...plain(now), state: "waiting" });
          throw failure;
        });
        this.#tags.set(id, seen);
        this.#meet(id, now, seen, error);
      } else if (isPassing(error) || !(error instanceof Problem)) {
        this.#keep(id, { ...plain(now), state: "waiting" });
        throw error;
      } else {
        this.#keep(id, { ...plain(now), state: "refused", problem: error });
      }
    }
    this.#tell();
  }

  // What another has put there is brought together with mine. True: it can be sent.
  #meet(id: string, entry: Unsent, seen: Seen, problem: Problem | undefined): boolean {
    const mine = this.#unsent.get(id) ?? entry;
    const merged = merge(mine.base, mine.value, seen.value);
    this.#tags.set(id, seen);
    const { system, place } = mine;
    if (merged.both.length > 0) {
      this.#keep(id, {
        ...plain(mine),
        value: merged.value,
        state: "conflict",
        theirs: seen.value,
        both: merged.both,
        ...(problem && { problem }),
      });
      return false;
    }
    this.#report({ system, place, value: seen.value, theirs: merged.theirs, changedBy: problem?.changedBy });
    if (equal(merged.value, seen.value)) {
      this.#drop(id);
      return false;
    }
    this.#keep(id, { ...plain(mine), value: merged.value, base: seen.value, key: this.#newKey(), state: "waiting" });
    return true;
  }

  #report(saved: Saved): void {
    for (const listener of this.#savedListeners) listener(saved);
  }

  // --- what is kept ---------------------------------------------------------------------------------

  #storageKey(id: string): string {
    return `${prefix}${this.#owner}.${id}`;
  }

  #keep(id: string, entry: Unsent): void {
    this.#unsent.set(id, entry);
    try {
      const { system, place, value, base, key } = entry;
      this.#storage?.setItem(this.#storageKey(id), JSON.stringify({ system, place, value, base, key }));
    } catch {
      // Full or forbidden: the change still waits in this page.
    }
  }

  #drop(id: string): void {
    this.#unsent.delete(id);
    try {
      this.#storage?.removeItem(this.#storageKey(id));
    } catch {
      // Nothing was kept, then.
    }
  }

  #kept(): Unsent[] {
    const found: Unsent[] = [];
    const start = `${prefix}${this.#owner}.`;
    for (let i = 0; i < (this.#storage?.length ?? 0); i += 1) {
      const name = this.#storage?.key(i);
      if (name?.startsWith(start) !== true) continue;
      const entry = readEntry(this.#storage?.getItem(name));
      if (entry) found.push(entry);
    }
    return found;
  }

  #tell(): void {
    this.#status = { unsent: [...this.#unsent.values()], reachable: this.#failures === 0 };
    for (const listener of this.#listeners) listener();
  }
}

const keyOf = (system: string, place: string) => `${system} ${place}`;

// Without what an earlier attempt left behind.
function plain(entry: Unsent): Unsent {
  const { system, place, value, base, key, state } = entry;
  return { system, place, value, base, key, state };
}

function readEntry(text: string | null | undefined): Unsent | undefined {
  try {
    const json = JSON.parse(text ?? "") as Partial<Unsent>;
    if (typeof json.system !== "string" || typeof json.place !== "string") return undefined;
    const { system, place, value, base, key } = json;
    return { system, place, value, base, key: key ?? "", state: "waiting" };
  } catch {
    return undefined;
  }
}
