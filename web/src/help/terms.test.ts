import { expect, test } from "vitest";

import { termOf, terms, type Term } from "./terms";

test("EveryTermIsToldOnceAndInBothLanguages", () => {
  expect(new Set(terms.map((one) => one.id)).size).toBe(terms.length);
  for (const { id, name, explain } of terms) {
    expect(name.ja.length * name.en.length, id).toBeGreaterThan(0);
    expect(explain.ja.endsWith("。"), id).toBe(true);
    expect(/[.]$/.test(explain.en), id).toBe(true);
  }
});

test("WhatATermRefersToIsThere", () => {
  for (const term of terms as readonly Term[]) for (const other of term.see ?? []) expect(termOf(other), `${term.id} → ${other}`).toBeDefined();
});
