import { expect, test } from "vitest";

import { pagesFor, ranked } from "./choices";

const item = (id: string, name: string, text = "") => ({ id, name, text });

test("WhatIsCalledSoComesFirst", () => {
  const items = [
    item("Ba4.1/3d", "認証の情報を渡す。", "認証の情報を渡す。"),
    item("Tb2", "ログの記録", "認証の失敗も記録する。"),
    item("Ba4.1/p4", "認証情報の管理", ""),
    item("AU-1-1", "主体の認証", ""),
  ];
  expect(ranked(items, "認証").map((one) => one.id)).toEqual(["AU-1-1", "Ba4.1/p4", "Tb2", "Ba4.1/3d"]);
});

test("AnIdComesBeforeAll", () => {
  expect(ranked([item("x", "A-1 の名"), item("A-1", "別の名")], "a-1")[0]?.id).toBe("A-1");
});

test("PagesAreFoundInEitherLanguage", () => {
  const say = (text: { ja: string }) => text.ja;
  expect(pagesFor("audit", say).map((one) => one.address)).toEqual(["/administration/audit"]);
  expect(pagesFor("二要素", say).map((one) => one.address)).toEqual(["/administration/account"]);
});
