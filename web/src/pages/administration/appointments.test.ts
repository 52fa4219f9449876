import { expect, test } from "vitest";

import { canHandOver, dayBefore, inTheWay, overlaps, whenIs, type Wanted } from "./appointments";
import type { Appointment, Role } from "./words";

const role: Role = { id: "role-CISO", name: "", scope: "body", single: true, rights: [], among: null, source: null };
const held: Appointment = { id: 1, person: 7, role: "role-CISO", scope: "body", subject: null, first_day: "2026-04-01", last_day: "2027-03-31", version: 1 };
const wanted: Wanted = { role: "role-CISO", scope: "body", subject: null, first_day: "2027-04-01", last_day: null };

test("TermsThatFollowEachOtherDoNotOverlap", () => {
  expect(inTheWay(wanted, role, [held])).toEqual([]);
  expect(inTheWay({ ...wanted, first_day: "2027-03-31" }, role, [held])).toEqual([held]);
});

test("OnlyTheSameSubjectIsInTheWay", () => {
  const unit = { ...held, scope: "unit" as const, subject: 3 };
  const asked = { ...wanted, first_day: "2026-05-01", scope: "unit" as const, subject: 4 };
  expect(inTheWay(asked, role, [unit])).toEqual([]);
  expect(inTheWay({ ...asked, subject: 3 }, role, [unit])).toEqual([unit]);
});

test("ARoleOfManyIsNeverInTheWay", () => {
  expect(inTheWay({ ...wanted, first_day: "2026-05-01" }, { ...role, single: false }, [held])).toEqual([]);
});

test("AnOpenEndOverlapsAllThatFollows", () => {
  expect(overlaps({ first_day: "2026-01-01", last_day: null }, { first_day: "2030-01-01", last_day: null })).toBe(true);
});

test("TheDayBeforeCrossesMonths", () => {
  expect(dayBefore("2027-03-01")).toBe("2027-02-28");
  expect(dayBefore("2027-01-01")).toBe("2026-12-31");
});

test("APostIsHandedOverOnlyByOneWhoHadItBefore", () => {
  expect(canHandOver(held, { ...wanted, first_day: "2026-10-01" })).toBe(true);
  expect(canHandOver(held, { ...wanted, first_day: "2026-04-01" })).toBe(false);
});

test("TheLastDayIsStillNow", () => {
  expect(whenIs(held, "2027-03-31")).toBe("now");
  expect(whenIs(held, "2027-04-01")).toBe("over");
  expect(whenIs(held, "2026-03-31")).toBe("later");
});
