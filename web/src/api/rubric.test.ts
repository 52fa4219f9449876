import { describe, expect, it } from "vitest";

import { classOf, levelByClass, levelByCore, rowOf } from "./rubric";

describe("rubrics", () => {
  it("gives the best class whose row holds", () => {
    expect(classOf("deliberation", { structure: "yes", process: "yes", depth: "yes", approval: "yes", experts: "partly" })).toBe("B");
    expect(classOf("deliberation", { structure: "partly", depth: "partly", approval: "yes" })).toBe("C");
    expect(classOf("management", { practice: "partly" })).toBe("C");
    expect(classOf("management", { mechanism: "partly", practice: "yes" })).toBe("B");
  });
  it("fails where no row holds, and where nothing was judged", () => {
    expect(classOf("review", { rules: "yes" })).toBe("fail");
    expect(classOf("review", undefined)).toBe("fail");
  });
  it("names the row that decided", () => {
    expect(rowOf("documentation", { mechanism: "yes", practice: "yes" })?.class).toBe("A");
  });
  it("lets levels pass by table 4-5", () => {
    expect(levelByCore(4)).toBe(4);
    expect(levelByCore(1)).toBe(1);
    expect(levelByClass("review", "A")).toBe(5);
    expect(levelByClass("review", "B")).toBe(4);
    expect(levelByClass("review", "C")).toBe(2);
    expect(levelByClass("review", "fail")).toBe(1);
  });
});
