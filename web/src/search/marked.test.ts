import { expect, test } from "vitest";

import { around, marked } from "./marked";

const lit = (text: string, sought: string) => marked(text, sought).filter((one) => one.lit).map((one) => one.text);

test("EveryWordIsLitWhereverItStands", () => {
  expect(lit("利用者の認証と認証情報", "認証")).toEqual(["認証", "認証"]);
  expect(lit("Access control of networks", "NETWORK access")).toEqual(["Access", "network"]);
});

test("WidthAndCaseDoNotMatter", () => {
  expect(lit("ＤＭＺの設置", "dmz")).toEqual(["ＤＭＺ"]);
});

test("ThePiecesMakeUpTheText", () => {
  const text = "通信経路の分離（高位）";
  expect(marked(text, "分離 高").map((one) => one.text).join("")).toBe(text);
  expect(marked(text, "").map((one) => one.text).join("")).toBe(text);
});

test("ALongTextBeginsNearTheWord", () => {
  const text = `${"あ".repeat(100)}認証${"い".repeat(10)}`;
  expect(around(text, "認証")).toBe(`…${"あ".repeat(16)}認証${"い".repeat(10)}`);
  expect(around("短い認証", "認証")).toBe("短い認証");
});
