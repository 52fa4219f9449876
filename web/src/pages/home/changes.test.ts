import { expect, it } from "vitest";

import { steps } from "../system/steps";
import { stepOfPlace, wordsOfPlace } from "./changes";

it("leads from each part that the server names to the step where it is worked on", () => {
  const named = ["/system", "/description", "/formulation", "/plan", "/assessments"].map(stepOfPlace);
  expect(named).toEqual(["describe", "describe", "formulate", "plan", "assess"]);
  expect(steps.map((one) => one.key)).toEqual(expect.arrayContaining([...new Set(named), "result"]));
});
it("has words for what it does not know", () => {
  expect(stepOfPlace("/improvement")).toBe("result");
  expect(wordsOfPlace("/improvement").ja).toBe("変更");
});
