import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { expectAccessible, newVisitor, openBrowser, setUp, signIn, takeFirstSteps, type Visitor } from "./browser";
import { startServer, type Server } from "./server";

let server: Server;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
  visitor = await newVisitor(browser, server.address);
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

it("leads from the link to a body at work in under two minutes", async () => {
  const began = Date.now();
  await setUp(visitor, server.link);
  await takeFirstSteps(visitor);
  expect(Date.now() - began).toBeLessThan(120_000);
  expect(new URL(visitor.page.url()).hash).toBe("");
});

it("takes the link only once", async () => {
  const other = await newVisitor(browser, server.address);
  await other.page.goto(`/setup#${server.link}`);
  await other.page.getByLabel("パスフレーズ", { exact: true }).fill("another passphrase 1");
  await other.page.getByLabel("パスフレーズ（確認のためもう一度）").fill("another passphrase 1");
  await other.page.getByRole("button", { name: "決めて、サインインする" }).click();
  await other.page.getByRole("alert").getByText("使えません").waitFor();
  await other.context.close();
});

const pages = [
  "/",
  "/start",
  "/systems",
  "/systems/resident-records/result",
  "/systems/resident-records/result?requirement=Tb2.3",
  "/systems/resident-records/result?tab=gaps",
  "/systems/resident-records/result?tab=threats",
  "/systems/resident-records/result?tab=compare",
  "/systems/resident-records/plan?requirement=Tb1.1",
  "/nowhere",
];

it.each(["light", "dark"] as const)("is accessible on every page, %s", async (colorScheme) => {
  const { page } = visitor;
  await page.emulateMedia({ colorScheme });
  for (const path of pages) {
    await page.goto(path);
    await page.locator("h1").first().waitFor();
    await page.locator(".busy").first().waitFor({ state: "detached" });
    await expectAccessible(page);
  }
});

// 1280 wide at 200 %: nothing is cut off, nothing has to be scrolled sideways.
it("loses nothing where the text is twice as large", async () => {
  const { page } = visitor;
  await page.setViewportSize({ width: 640, height: 512 });
  for (const path of [...pages, "/systems/resident-records/describe", "/systems/resident-records/assess", "/systems/resident-records/documents"]) {
    await page.goto(path);
    await page.locator("h1").first().waitFor();
    await page.locator(".busy").first().waitFor({ state: "detached" });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, path).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1366, height: 860 });
});

it("walks the wall by arrow keys and opens a stone's reasons", async () => {
  const { page } = visitor;
  await page.goto("/systems/resident-records/result");
  await page.locator('[data-stone="Ma1.1"]').focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const stone = page.locator("[data-stone]:focus");
  expect(await stone.getAttribute("data-stone")).toBe("Ma2.1");
  expect(await stone.getAttribute("aria-label")).toMatch(/^Ma2\.1 .*レベル 4、目標 4$/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText("なぜこのレベルか").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await page.locator("[data-stone]:focus").getAttribute("data-stone")).toBe("Ma2.1");
});

it("exports the wall as a picture", async () => {
  const { page } = visitor;
  for (const kind of ["svg", "png"]) {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: kind.toUpperCase() }).click();
    expect((await waiting).suggestedFilename()).toBe(`resident-records-2026-H1.${kind}`);
  }
});

it("signs out, and shows nothing any more", async () => {
  const { page } = visitor;
  await page.getByRole("button", { name: "管理者" }).click();
  await page.getByRole("button", { name: "サインアウト" }).click();
  await page.getByRole("heading", { name: "サインイン" }).waitFor();
  await page.goto("/systems/resident-records/result");
  await page.getByRole("heading", { name: "サインイン" }).waitFor();
  await expectAccessible(page);
  await signIn(page);
  await page.getByText("住民記録システム").first().waitFor();
});

it("broke no rule of its policy and threw nothing", () => {
  expect(visitor.troubles).toEqual([]);
});
