import { expect, test } from "vitest";

import { readProgress } from "./tour";

test("WhoWasNeverHereIsNew", () => {
  expect(readProgress(null, 6)).toBe("new");
});

test("AStepThatIsNotThereIsTheEnd", () => {
  expect(readProgress("2", 6)).toBe(2);
  expect(readProgress("6", 6)).toBe("done");
  expect(readProgress("done", 6)).toBe("done");
  expect(readProgress("", 6)).toBe("done");
  expect(readProgress("-1", 6)).toBe("done");
});
