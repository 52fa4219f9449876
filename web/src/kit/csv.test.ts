import { expect, test } from "vitest";

import { csvOf } from "./csv";

test("WhatLooksLikeAFormulaStaysText", () => {
  expect(csvOf([["=1+1", "-x", "@a", "plain"]])).toBe('"\'=1+1","\'-x","\'@a","plain"\r\n');
});

test("QuotesAreDoubledAndNumbersStayNumbers", () => {
  expect(csvOf([['a "b"', -3, null], ["x,y", undefined, 0.5]])).toBe('"a ""b""",-3,\r\n"x,y",,0.5\r\n');
});
