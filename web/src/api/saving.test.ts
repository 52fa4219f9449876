import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { valueAt, withValueAt, type Json } from "./pointer";
import { Problem, Unreachable } from "./problem";
import { Saving, type Saved, type Transport } from "./saving";

// A server of one file with the rule that matters here: a write with an old tag is refused.
class Server implements Transport {
  file: Json = { plan: { targets: { "Tb1.1": { level: 3, reason: "a" } } } };
  down = false;
  writes = 0;
  refuses: Problem | undefined;
  beforeWrite: (() => void) | undefined;

  async read(_system: string, place: string) {
    await Promise.resolve();
    if (this.down) throw new Unreachable("down");
    const value = valueAt(this.file, place);
    return { value, tag: this.tagOf(value) };
  }

  async write(_system: string, place: string, value: Json | undefined, tag: string | undefined) {
    await Promise.resolve();
    if (this.down) throw new Unreachable("down");
    this.beforeWrite?.();
    this.beforeWrite = undefined;
    if (this.refuses) throw this.refuses;
    if (tag !== this.tagOf(valueAt(this.file, place))) throw new Problem({ status: 412, changed_by: 7 });
    this.writes += 1;
    this.put(place, value);
    return { value, tag: this.tagOf(value) };
  }

  put(place: string, value: Json | undefined) {
    this.file = withValueAt(this.file, place, value) ?? null;
  }

  private tagOf(value: Json | undefined) {
    return `"${JSON.stringify(value)}"`;
  }
}

class Memory {
  readonly map = new Map<string, string>();
  get length() {
    return this.map.size;
  }
  key = (index: number) => [...this.map.keys()][index] ?? null;
  getItem = (name: string) => this.map.get(name) ?? null;
  setItem = (name: string, value: string) => void this.map.set(name, value);
  removeItem = (name: string) => void this.map.delete(name);
}

const place = "/plan/targets/Tb1.1";
const shown = { level: 3, reason: "a" };

let server: Server;
let storage: Memory;
let saving: Saving;
let saved: Saved[];

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  storage = new Memory();
  saving = new Saving(server, { storage });
  saving.open("1");
  saved = [];
  saving.onSaved((one) => saved.push(one));
});
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(60_000);
const there = () => valueAt(server.file, place);

describe("saving", () => {
  it("sends what was typed once typing pauses, as one request", async () => {
    saving.edit("s", place, { level: 4, reason: "a" }, shown);
    saving.edit("s", place, { level: 4, reason: "ab" }, { level: 4, reason: "a" });
    await settle();
    expect(there()).toEqual({ level: 4, reason: "ab" });
    expect(server.writes).toBe(1);
    expect(saving.status().unsent).toEqual([]);
    expect(storage.length).toBe(0);
  });

  it("sends nothing where what was typed was taken back", async () => {
    saving.edit("s", place, { level: 4, reason: "a" }, shown);
    saving.edit("s", place, shown, { level: 4, reason: "a" });
    await settle();
    expect(server.writes).toBe(0);
    expect(storage.length).toBe(0);
  });

  it("keeps what is typed while the server is away, and sends it when it is back", async () => {
    server.down = true;
    saving.edit("s", place, { level: 5, reason: "a" }, shown);
    await settle();
    expect(saving.status().reachable).toBe(false);
    expect(saving.overlay("s", server.file)).toEqual({ plan: { targets: { "Tb1.1": { level: 5, reason: "a" } } } });
    expect(storage.length).toBe(1);
    server.down = false;
    await settle();
    expect(there()).toEqual({ level: 5, reason: "a" });
    expect(saving.status().reachable).toBe(true);
  });

  it("takes up after the window was closed, for the same person only", async () => {
    server.down = true;
    saving.edit("s", place, { level: 5, reason: "a" }, shown);
    await settle();
    saving.close();
    server.down = false;

    const other = new Saving(server, { storage });
    other.open("2");
    await settle();
    expect(there()).toEqual(shown);

    const again = new Saving(server, { storage });
    again.open("1");
    await settle();
    expect(there()).toEqual({ level: 5, reason: "a" });
    expect(storage.length).toBe(0);
  });

  it("merges what two people changed in different fields", async () => {
    server.put(place, { level: 3, reason: "theirs" });
    saving.edit("s", place, { level: 4, reason: "a" }, shown);
    await settle();
    expect(there()).toEqual({ level: 4, reason: "theirs" });
    expect(saved[0]?.theirs).toEqual(["/reason"]);
  });

  it("merges where the other was faster by a moment", async () => {
    server.beforeWrite = () => server.put(place, { level: 3, reason: "theirs" });
    saving.edit("s", place, { level: 4, reason: "a" }, shown);
    await settle();
    expect(there()).toEqual({ level: 4, reason: "theirs" });
    expect(saved.find((one) => one.theirs.length > 0)?.changedBy).toBe(7);
  });

  it("asks where both changed the same field, and does what is decided", async () => {
    server.put(place, { level: 2, reason: "a" });
    saving.edit("s", place, { level: 4, reason: "a" }, shown);
    await settle();
    expect(there()).toEqual({ level: 2, reason: "a" });
    expect(saving.status().unsent[0]).toMatchObject({ state: "conflict", both: ["/level"], theirs: { level: 2 } });
    saving.decide("s", place, "mine");
    await settle();
    expect(there()).toEqual({ level: 4, reason: "a" });

    server.put(place, { level: 2, reason: "b" });
    saving.forgetTags("s");
    saving.edit("s", place, { level: 5, reason: "a" }, { level: 4, reason: "a" });
    await settle();
    saving.decide("s", place, "theirs");
    await settle();
    expect(there()).toEqual({ level: 2, reason: "b" });
    expect(saving.status().unsent).toEqual([]);
  });

  it("does not send again what the server refused, until it is changed", async () => {
    server.refuses = new Problem({ status: 422, title: "wrong" });
    saving.edit("s", place, { level: 9, reason: "a" }, shown);
    await settle();
    expect(saving.status().unsent[0]).toMatchObject({ state: "refused", problem: { message: "wrong" } });
    expect(saving.status().reachable).toBe(true);
    server.refuses = undefined;
    saving.edit("s", place, { level: 4, reason: "a" }, { level: 9, reason: "a" });
    await settle();
    expect(there()).toEqual({ level: 4, reason: "a" });
  });

  it("does not lose what is typed while a request is under way", async () => {
    server.beforeWrite = () => saving.edit("s", place, { level: 5, reason: "later" }, { level: 4, reason: "a" });
    saving.edit("s", place, { level: 4, reason: "a" }, shown);
    await settle();
    expect(there()).toEqual({ level: 5, reason: "later" });
  });

  it("leaves nothing of one person behind for the next on the same browser", async () => {
    server.down = true;
    saving.edit("s", place, { level: 4, reason: "secret of person 1" }, shown);
    await settle();
    saving.close(); // the session ended; the person has not signed out
    saving.open("2");
    expect(saving.status().unsent).toEqual([]);
    expect(saving.overlay("s", server.file)).toEqual(server.file);
    saving.open("1");
    expect(saving.status().unsent).toHaveLength(1);
    saving.forget(); // signed out
    expect([...storage.map.keys()]).toEqual([]);
    saving.open("1");
    expect(saving.status().unsent).toEqual([]);
  });

  it("sends what waits before one leaves, and tells what could not be sent", async () => {
    saving.edit("s", place, { level: 4, reason: "a" }, shown);
    const sent = saving.sendAll();
    await settle();
    expect(await sent).toBe(0);
    expect(there()).toEqual({ level: 4, reason: "a" });
    expect(await saving.sendAll()).toBe(0);

    server.down = true;
    saving.edit("s", place, { level: 5, reason: "a" }, { level: 4, reason: "a" });
    const away = saving.sendAll();
    await vi.advanceTimersByTimeAsync(100);
    expect(await away).toBe(1);
    server.down = false;
    server.refuses = new Problem({ status: 422, title: "wrong" });
    const refused = saving.sendAll();
    await settle();
    expect(await refused).toBe(1);
  });

  it("takes a place away", async () => {
    saving.edit("s", place, undefined, shown);
    await settle();
    expect(server.file).toEqual({ plan: { targets: {} } });
  });
});
