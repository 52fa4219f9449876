import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { contentOf, example, goodAnswer, groupsOf, refName, typeWords, type OpenApi } from "./openapi";

const description = JSON.parse(readFileSync(new URL("../../../openapi.json", import.meta.url), "utf8")) as OpenApi;

test("EveryRouteOfTheServerIsInOneGroup", () => {
  const count = Object.values(description.paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0);
  const groups = groupsOf(description, "");
  expect(groups.flatMap((one) => one.routes)).toHaveLength(count);
  expect(new Set(groups.map((one) => one.name)).size).toBe(groups.length);
});

test("RoutesAreFoundByAllWords", () => {
  const found = groupsOf(description, "PUT last_day").flatMap((one) => one.routes);
  expect(found.map((one) => one.operation.operationId)).toEqual(["endAppointment"]);
});

test("EverySchemaThatIsNamedIsThere", () => {
  const names = JSON.stringify(description.paths).match(/#\/components\/schemas\/\w+/g) ?? [];
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) expect(description.components.schemas[refName({ $ref: name }) ?? ""], name).toBeDefined();
});

test("TypesAreSaidInAFewWords", () => {
  expect(typeWords({ type: "array", items: { $ref: "#/components/schemas/Unit" } })).toBe("Unit[]");
  expect(typeWords({ enum: ["a", "b"] })).toBe("a | b");
  expect(typeWords({ type: ["string", "null"], format: "date" })).toBe("string | null (date)");
  expect(typeWords({})).toBe("any");
});

test("AnExampleCarriesWhatTheRouteTakes", () => {
  const route = groupsOf(description, "addUnit").flatMap((one) => one.routes)[0];
  if (!route) throw new Error("addUnit is not there");
  expect(example(route, "https://x")).toContain("-d @body.json");
  expect(goodAnswer(route.operation)).toBe("201");
  expect(typeWords(contentOf(route.operation.requestBody)?.schema)).toBe("NewUnit");
});
