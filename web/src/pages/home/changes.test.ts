import { expect, it } from "vitest";

import { steps } from "../system/steps";
import { stepOfPlace, wordsOfPlace } from "./changes";

it("leads from each part that the server names to the step where it is worked on", () => {
  const named = ["/system", "/description", "/formulation", "/plan", "/assessments"].map(stepOfPlace);
  expect(named).toEqual(["describe", "describe", "formulate", "plan", "assess"]);
  expect(steps.map((one) => one.key)).toEqual(expect.arrayContaining([...new Set(named), "result"]));
});
it("leads to the result where the whole was changed", () => {
  expect(stepOfPlace("")).toBe("result");
  expect(wordsOfPlace("").ja).toBe("登録・全体の変更");
});
