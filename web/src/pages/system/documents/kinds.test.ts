import { expect, it } from "vitest";

import type { SystemFile } from "../../../api/shapes";
import { documentKinds, missingFor } from "./kinds";

const bare: SystemFile = { ishigaki: 1, system: { id: "s", name: "S" } };
const missing = (id: string, file: SystemFile) => {
  const kind = documentKinds.find((one) => one.id === id);
  return kind && missingFor(kind, file);
};

it("says what is missing before a document can be made", () => {
  expect(missing("evaluation", bare)).toEqual(["plan", "assessment"]);
  expect(missing("evaluation", { ...bare, plan: { system_level: 3 }, assessments: [{ id: "a" }] })).toEqual([]);
  expect(missing("sla", { ...bare, formulation: { ipa: { priorities: [] } } })).toEqual(["priorities"]);
  expect(missing("policy", bare)).toEqual([]);
});
