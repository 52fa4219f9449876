import { expect, it } from "vitest";

import { requestOf } from "./improvement";

it("asks for a level or for all targets with as little as possible, and with the limits that were typed", () => {
  expect(requestOf({ goal: "level-reached", measure: "days", days: "", yen: "" }, 4)).toEqual({ to: "4", measure: "days" });
  expect(requestOf({ goal: "targets", measure: "money", days: "120", yen: "" }, 4)).toEqual({ to: "targets", measure: "money", budget: ["120d"] });
});
it("asks for the most within limits, read as people type them", () => {
  expect(requestOf({ goal: "score", measure: "days", days: "２０", yen: "3,000,000" }, 4)).toEqual({ goal: "score", measure: "days", budget: ["20d", "3000000yen"] });
});
