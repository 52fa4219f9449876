import { describe, expect, it } from "vitest";

import type { Assessment } from "../../../api/shapes";
import { draftsOf, nextDraft } from "./drafts";
import { requirementRow } from "./rows";

const requirement = (id: string) => ({ id, name: id, text: "", domain: "d", technical: true, criteria: [] });
const plan = { system_level: 3, excluded: { d: "not here" } };
const earlier: Assessment = { id: "2025", judgements: { a: { core: { level: 3 } }, b: { core: { level: 2 } }, c: { note: "only a note" }, d: { core: { level: 4 } } } };
const rowsOf = (now: Assessment) => ["a", "b", "c", "d", "e"].map((id) => requirementRow(requirement(id), plan, now));

describe("drafts from last time", () => {
  it("are what was judged then, is asked for now and is untouched", () => {
    const now: Assessment = { id: "2026" };
    expect([...draftsOf(rowsOf(now), now, earlier).keys()]).toEqual(["a", "b"]);
  });
  it("give way to the first thing that is said now, be it a note", () => {
    const now: Assessment = { id: "2026", judgements: { a: { note: "to be looked at" } } };
    expect([...draftsOf(rowsOf(now), now, earlier).keys()]).toEqual(["b"]);
  });
  it("are none where there is no earlier assessment", () => {
    const now: Assessment = { id: "2026" };
    expect(draftsOf(rowsOf(now), now, undefined).size).toBe(0);
  });
  it("are gone through in the order of the list, round its end, and never the same again", () => {
    const now: Assessment = { id: "2026" };
    const rows = rowsOf(now);
    const drafts = draftsOf(rows, now, earlier);
    expect(nextDraft(rows, drafts, "a")).toBe("b");
    expect(nextDraft(rows, drafts, "b")).toBe("a");
    expect(nextDraft(rows, new Map([["b", {}]]), "b")).toBeUndefined();
    expect(nextDraft(rows, drafts, undefined)).toBe("a");
  });
});
