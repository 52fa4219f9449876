// Nothing typed is lost: not when the session ends, not when the server goes away, not when two people
// edit at once.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { newVisitor, openBrowser, setUp, signIn, stored, takeFirstSteps, type Visitor } from "./browser";
import { startServer, type Server } from "./server";

let server: Server;
let browser: Browser;
let visitor: Visitor;

const path = "/systems/resident-records/plan?requirement=Tb1.2";
const place = "/plan/assignments/Tb1.2";

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
  visitor = await newVisitor(browser, server.address);
  await setUp(visitor, server.link);
  await takeFirstSteps(visitor);
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

it("saves what is typed, as it is typed", async () => {
  const { page } = visitor;
  await page.goto(path);
  await page.getByLabel("担当", { exact: true }).pressSequentially("住民課");
  await page.getByText("保存済み").waitFor();
  await expect.poll(() => stored(page, place)).toEqual({ owner: "住民課" });
});

it("goes on after the session has ended", async () => {
  const { page, context } = visitor;
  await page.goto(path);
  await page.getByLabel("担当", { exact: true }).waitFor();
  const cookies = await context.cookies();
  await context.clearCookies({ name: "ishigaki" });
  expect(cookies.some((one) => one.name === "ishigaki")).toBe(true);
  await page.getByLabel("覚え", { exact: true }).pressSequentially("途中まで書いた");
  await page.getByRole("dialog").getByText("もう一度サインインしてください").waitFor();
  expect(await page.getByLabel("覚え", { exact: true }).inputValue()).toBe("途中まで書いた");
  await signIn(page);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => stored(page, place)).toEqual({ owner: "住民課", note: "途中まで書いた" });
});

it("keeps what is typed while the server is away, even through a closed window", async () => {
  const { page } = visitor;
  await page.goto(path);
  await page.getByLabel("具体策", { exact: true }).waitFor();
  await server.stop();
  await page.getByLabel("具体策", { exact: true }).pressSequentially("接続の一覧を年1回確かめる");
  await page.getByText("つながりません").waitFor();
  await server.start();
  await page.getByText("保存済み").waitFor({ timeout: 30_000 });
  expect(await stored(page, place)).toMatchObject({ measure: "接続の一覧を年1回確かめる" });

  await server.stop();
  await page.getByLabel("担当", { exact: true }).fill("情報政策課");
  await page.getByText("つながりません").waitFor();
  await page.close();
  await server.start();
  const again = await visitor.context.newPage();
  await again.goto(path);
  await expect.poll(() => stored(again, place), { timeout: 30_000 }).toMatchObject({ owner: "情報政策課" });
  Object.assign(visitor, { page: again });
});

it("brings together what two people change at once", async () => {
  const { page } = visitor;
  await page.goto(path);
  await page.getByLabel("担当", { exact: true }).waitFor();
  const other = await newVisitor(browser, server.address);
  await other.page.goto(path);
  await signIn(other.page);
  await other.page.getByLabel("覚え", { exact: true }).fill("別の人の覚え");
  await other.page.getByText("保存済み").waitFor();
  await expect.poll(() => stored(other.page, place)).toMatchObject({ note: "別の人の覚え" });

  await page.getByLabel("期限", { exact: true }).fill("2027-03-31");
  await expect.poll(() => stored(page, place)).toMatchObject({ note: "別の人の覚え", due: "2027-03-31" });

  // What the other changed is seen without asking.
  await expect.poll(() => page.getByLabel("覚え", { exact: true }).inputValue()).toBe("別の人の覚え");

  // Out of reach of each other, both change the same field: a person decides, and sees both.
  await visitor.context.setOffline(true);
  await page.getByLabel("担当", { exact: true }).fill("こちらの課");
  await other.page.getByLabel("担当", { exact: true }).fill("あちらの課");
  await expect.poll(() => stored(other.page, place)).toMatchObject({ owner: "あちらの課" });
  await visitor.context.setOffline(false);
  await page.getByRole("button", { name: /確かめてください/ }).click();
  await page.getByRole("dialog").getByText("あちらの課").waitFor();
  await page.getByRole("button", { name: "自分の方を残す" }).click();
  await expect.poll(() => stored(page, place)).toMatchObject({ owner: "こちらの課", due: "2027-03-31" });
  await other.context.close();
});

it("shows the floor and asks for a reason before a target is saved", async () => {
  const { page } = visitor;
  await page.goto("/systems/resident-records/plan?requirement=Tb1.1");
  await page.getByRole("group", { name: "目標レベル", exact: true }).getByText("3", { exact: true }).click();
  await page.getByText("この重要度では、全体がレベル4に届くのにレベル4以上が要ります").waitFor();
  expect(await stored(page, "/plan/targets/Tb1.1")).toBeNull();
  await page.getByLabel("全体と変える理由").pressSequentially("移行までの間だけ");
  await expect.poll(() => stored(page, "/plan/targets/Tb1.1")).toEqual({ level: 3, reason: "移行までの間だけ" });
  await page.getByRole("group", { name: "目標レベル", exact: true }).getByText("4（全体）").click();
  await expect.poll(() => stored(page, "/plan/targets/Tb1.1")).toBeNull();
});

it("threw nothing", () => {
  expect(visitor.troubles).toEqual([]);
});
