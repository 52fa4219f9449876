import { describe, expect, it } from "vitest";

import type { Structure } from "../../../wall/build";
import { decidedOnes, planKindOf, spreadOf, targetsOutside, wallOfPlan, withSystemLevel } from "./reading";

const text = (word: string) => ({ ja: word, en: word });
const item = (id: string, parent: string | null) => ({ id, name: text(id), parent });
const structure: Structure = {
  views: [item("M", null), item("T", null)],
  subviews: [item("Tb", "T")],
  domains: [item("Ma1", "M"), item("Tb1", "Tb")],
  requirements: [item("Ma1.1", "Ma1"), item("Tb1.1", "Tb1"), item("Tb1.2", "Tb1")],
};
const plan = {
  system_level: 3,
  targets: { "Tb1.1": { level: 4, reason: "x" }, "Ma1.1": { level: 2, reason: "y" } },
  importance: { "Tb1.2": "critical" },
  excluded: {},
} as const;

describe("a plan", () => {
  it("shows what is above, below and under the floor", () => {
    expect(planKindOf(plan, "Tb1.1")).toBe("over");
    expect(planKindOf(plan, "Tb1.2")).toBe("missing"); // critical asks for 4
    expect(planKindOf({ ...plan, importance: { "Ma1.1": "low" } }, "Ma1.1")).toBe("short1");
    expect(planKindOf({ ...plan, excluded: { "Ma1.1": "no" } }, "Ma1.1")).toBe("excluded");
  });
  it("lays sections by view, and counts targets in each", () => {
    const wall = wallOfPlan(structure, plan);
    expect(wall.sections.map((one) => one.id)).toEqual(["M", "T"]);
    expect([...(spreadOf(wall)[1]?.counts ?? [])]).toEqual([
      [4, 1],
      [3, 1],
    ]);
  });
  it("lists what it says something about", () => {
    expect(decidedOnes(structure, plan)).toEqual(["Ma1.1", "Tb1.1", "Tb1.2"]);
  });
  it("gives up targets that another level does not allow", () => {
    expect(targetsOutside(plan, 4)).toEqual(["Ma1.1"]);
    expect(withSystemLevel(plan, 4)).toEqual({
      system_level: 4,
      targets: { "Tb1.1": { level: 4, reason: "x" } },
      importance: { "Tb1.2": "critical" },
      excluded: {},
    });
    expect(withSystemLevel(undefined, 2)).toEqual({ system_level: 2 });
  });
});
