import { describe, expect, it } from "vitest";

import { allowedTargets, floorOf, sharesOf, targetOf } from "./model";

describe("the strength model", () => {
  it("reads the gate of table 4-4 from the catalog", () => {
    const plan = (system_level: number, mark: "critical" | "normal" | "low") => ({ system_level, importance: { "Tb1.1": mark } });
    expect(floorOf(plan(3, "critical"), "Tb1.1")).toBe(4);
    expect(floorOf(plan(4, "normal"), "Tb1.1")).toBe(3);
    expect(floorOf(plan(5, "low"), "Tb1.1")).toBe(4);
    expect(floorOf({ system_level: 4 }, "Ma1.1")).toBe(3);
  });
  it("lets a target differ by one level, between the lowest and the highest", () => {
    expect(allowedTargets({ system_level: 2 })).toEqual([2, 3]);
    expect(allowedTargets({ system_level: 4 })).toEqual([3, 4, 5]);
    expect(allowedTargets({ system_level: 5 })).toEqual([4, 5]);
  });
  it("takes the system's level where a requirement has no target of its own", () => {
    const plan = { system_level: 4, targets: { "Tb1.1": { level: 5, reason: "x" } } };
    expect([targetOf(plan, "Tb1.1"), targetOf(plan, "Tb1.2")]).toEqual([5, 4]);
  });
  it("normalises weights over what is not excluded", () => {
    const domains = [
      { id: "a", requirements: ["a1", "a2"] },
      { id: "b", requirements: ["b1"] },
      { id: "c", requirements: ["c1"] },
    ];
    const plan = { weights: { domains: { a: 3 }, requirements: { a1: 2 } }, excluded: { c1: "no" } };
    const { ofDomain, ofRequirement } = sharesOf(plan, domains);
    expect(ofDomain.get("a")).toBeCloseTo(0.75);
    expect(ofDomain.get("c")).toBeUndefined();
    expect(ofRequirement.get("a1")).toBeCloseTo(0.5);
    expect([...ofRequirement.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
  });
});
