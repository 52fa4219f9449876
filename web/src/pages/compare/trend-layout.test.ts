import { expect, test } from "vitest";

import { spotsOf } from "./trend-layout";

const frame = { width: 100, height: 50, left: 10, right: 10, top: 5, bottom: 5 };

test("DaysLieByTheirDistanceAndValuesByTheirHeight", () => {
  const spots = spotsOf([{ day: "2026-01-11", value: 5 }, { day: "2026-01-01", value: 1 }, { day: "2026-01-06", value: 3 }], frame, 1, 5);
  expect(spots.map(({ x, y }) => [x, y])).toEqual([[10, 45], [50, 25], [90, 5]]);
});

test("ASingleDayLiesInTheMiddle", () => {
  expect(spotsOf([{ day: "2026-01-11", value: 3 }], frame, 1, 5)).toMatchObject([{ x: 50, y: 25 }]);
  expect(spotsOf([], frame, 1, 5)).toEqual([]);
});
