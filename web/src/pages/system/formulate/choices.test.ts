import { expect, it } from "vitest";

import { viewpointIn, withFill, withPriority, withViewpoint } from "./choices";

it("keeps the guide's order of priorities, whatever is chosen first", () => {
  expect(withPriority(["stop"], "leak", true)).toEqual(["leak", "stop"]);
  expect(withPriority(["leak"], "leak", false)).toBeUndefined();
});

it("fills a blank in its place, and forgets blanks at the end", () => {
  expect(withFill([], 1, "b", 3)).toEqual(["", "b"]);
  expect(withFill(["a", "b"], 1, "", 3)).toEqual(["a"]);
  expect(withFill(["a"], 0, "", 1)).toBeUndefined();
});

it("reads an answer with and without a rating, and takes back what is emptied", () => {
  const file = (value: unknown) =>
    ({ ishigaki: 1, system: { id: "s", name: "S" }, formulation: { ipa: { viewpoints: { 1: value } } } }) as const;
  expect(viewpointIn(file("x"), "1")).toEqual({ answer: "x" });
  expect(viewpointIn(file({ rating: "high" }), "1")).toEqual({ rating: "high" });
  expect(withViewpoint({ answer: "x" }, { rating: "low" })).toEqual({ answer: "x", rating: "low" });
  expect(withViewpoint({ answer: "x" }, { answer: "" })).toBeUndefined();
});
