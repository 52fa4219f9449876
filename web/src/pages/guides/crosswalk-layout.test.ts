import { expect, test } from "vitest";

import { layCrosswalk, lineTo, rowHeight } from "./crosswalk-layout";
import type { Counterpart } from "./item";

const to = (guide: string, id: string): Counterpart => ({
  guide,
  id,
  name: { ja: id, en: id },
  relation: "intersects",
  confidence: "high",
  reason: { ja: "", en: "" },
  basis: "ours",
});
const many = (guide: string, count: number) => Array.from({ length: count }, (_, index) => to(guide, String(index)));

test("EveryCounterpartIsPlacedOnceAndNoneOverAnother", () => {
  const picture = layCrosswalk([...many("a", 9), ...many("b", 4), ...many("c", 3)], 1000);
  expect(picture.placed).toHaveLength(16);
  for (const side of ["left", "right"]) {
    const rows = picture.placed.filter((one) => one.side === side).map((one) => one.y);
    for (const [index, y] of rows.entries()) if (index > 0) expect(y - (rows[index - 1] ?? 0)).toBeGreaterThanOrEqual(rowHeight);
    expect(Math.max(...rows)).toBeLessThan(picture.height);
  }
});

test("SidesAreAboutEquallyHigh", () => {
  const picture = layCrosswalk([...many("a", 9), ...many("b", 4), ...many("c", 4)], 1000);
  expect(picture.placed.filter((one) => one.side === "left")).toHaveLength(8);
});

test("ANarrowPageHasOneSide", () => {
  const picture = layCrosswalk([...many("a", 2), ...many("b", 2)], 500);
  expect(new Set(picture.placed.map((one) => one.side))).toEqual(new Set(["right"]));
  expect(picture.middle.x).toBe(0);
});

test("ALineBeginsAtTheMiddleAndEndsBeforeItsRow", () => {
  const picture = layCrosswalk(many("a", 1), 500);
  const [row] = picture.placed;
  if (!row) throw new Error("nothing placed");
  const line = lineTo(picture, row, 0, 1);
  expect(line.startsWith(`M${(picture.middle.x + picture.middle.width).toFixed(1)} `)).toBe(true);
  expect(line.endsWith(`${(row.x - 22).toFixed(1)} ${row.y.toFixed(1)}`)).toBe(true);
});
