import { expect, it } from "vitest";

import { dueWork } from "./waiting";

it("names what is late and what is due within two months, and nothing later", () => {
  const assignments = {
    "Tb2.3": { measure: "m", due: "2026-11-21" },
    "Tb1.1": { due: "2027-01-21" },
    "Tb1.2": { due: "2027-01-22" },
    "Tb1.3": { owner: "x" },
  };
  const file = { ishigaki: 1, system: { id: "s", name: "S" }, plan: { assignments } } as const;
  expect(dueWork(file, "2026-11-22").map((one) => [one.requirement, one.late])).toEqual([
    ["Tb2.3", true],
    ["Tb1.1", false],
  ]);
});
