import { expect, test } from "vitest";

import { calledBy, isOwnKey } from "./item-ids";

test("NumbersOfTheGuideAreNoKeysOfOurs", () => {
  for (const id of ["Tb1.1", "AT-1-1/low", "A-3.1", "2.1.1(1)(a)", "4A-a-1-1", "A.8.20", "ID.AM-01", "A"]) expect(isOwnKey(id), id).toBe(false);
});

test("KeysOfOursAreTold", () => {
  for (const id of ["role-CISO", "leak", "component-data", "signal.several-units", "Q.insider"]) expect(isOwnKey(id), id).toBe(true);
});

test("AnItemWithoutANameIsCalledByItsId", () => {
  expect(calledBy("role-CISO", "")).toBe("role-CISO");
  expect(calledBy("role-CISO", "最高責任者")).toBe("最高責任者");
  expect(calledBy("A-3", "暗号化")).toBe("A-3 暗号化");
});
