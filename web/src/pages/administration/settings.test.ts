import { expect, it } from "vitest";

import { settingNames, settingSections } from "./settings";

it("shows every known setting in exactly one place", () => {
  for (const key of Object.keys(settingNames)) {
    expect([key, settingSections.filter((one) => one.holds(key)).length]).toEqual([key, 1]);
  }
});
