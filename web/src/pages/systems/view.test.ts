import { expect, it } from "vitest";

import { queryOf, searchOf, viewOf } from "./view";

it("comes back from the address as it was", () => {
  const view = { ...viewOf(""), text: "住民 & 税", unit: "3", gaps: true, order: "gaps", descending: true } as const;
  expect(viewOf(searchOf(view))).toEqual(view);
});
it("leaves out of the address what is as usual", () => {
  expect(searchOf(viewOf("order=name&nonsense=1&order=hack"))).toBe("");
});
it("asks the server only for what makes sense", () => {
  expect(queryOf(viewOf("unit=x&level=4&excesses=yes&order=as_of"))).toEqual({ attained_level: 4, excesses: true, order: "as_of" });
});
