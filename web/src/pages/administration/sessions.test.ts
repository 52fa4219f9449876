import { expect, test } from "vitest";

import { deviceOf, likelyThis, type Session } from "./sessions";

const edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
const session = (id: string, agent: string, used: number): Session => ({ id, agent, used, since: 0, ends: 0, address: "" });

test("BrowsersAreTold", () => {
  expect(deviceOf(edge)).toBe("Edge / Windows");
  expect(deviceOf(firefox)).toBe("Firefox / Linux");
  expect(deviceOf("curl/8.0")).toBe("curl/8.0");
});

test("ThisSessionIsTheNewestOfThisBrowser", () => {
  expect(likelyThis([session("a", edge, 5), session("b", firefox, 9), session("c", edge, 7)], edge)).toBe("c");
  expect(likelyThis([session("b", firefox, 9)], edge)).toBeUndefined();
});
