import { expect, it } from "vitest";

import type { SystemFile } from "../../../api/shapes";
import { newId, tidy, usesOf, withMedium } from "./described";

it("gives a new row an id of its own", () => {
  expect(newId("info", [])).toBe("info-1");
  expect(newId("info", ["info-2", "x"])).toBe("info-3");
  expect(newId("info", ["a", "info-3"])).toBe("info-4");
});

it("keeps nothing that says nothing", () => {
  expect(tidy({ id: "a", name: "A", restrictions: [], class: {}, medium: undefined })).toEqual({ id: "a", name: "A" });
});

it("classifies paper by confidentiality alone", () => {
  const row = { id: "a", name: "A", class: { confidentiality: 2, integrity: 2, availability: 1 } };
  expect(withMedium(row, "paper").class).toEqual({ confidentiality: 2 });
  expect(withMedium(row, "both").class).toEqual(row.class);
});

it("names what uses an information", () => {
  const file: SystemFile = {
    ishigaki: 1,
    system: { id: "s", name: "S" },
    description: {
      information: [{ id: "a", name: "A" }, { id: "b", name: "B", sources: ["a"] }],
      connections: [{ id: "c", name: "C", information: ["a"] }],
    },
    formulation: { sbd: { businesses: [{ id: "d", information: ["a"] }] } },
  };
  expect(usesOf(file, "a")).toEqual(["B", "C", "d"]);
  expect(usesOf(file, "b")).toEqual([]);
});
