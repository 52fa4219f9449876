// A body with more systems than fit on a screen.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { ask, newVisitor, openBrowser, setUp, takeFirstSteps, type Visitor } from "./browser";
import { startServer, type Server } from "./server";

const many = 150;

let server: Server;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
  visitor = await newVisitor(browser, server.address);
  await setUp(visitor, server.link);
  await takeFirstSteps(visitor);
  const { units } = await ask<{ units: { id: number }[] }>(visitor.page, "GET", "/units");
  for (let number = 1; number <= many; number += 1) {
    const system = { id: `s-${number}`, name: `システム${String(number).padStart(3, "0")}` };
    await ask(visitor.page, "POST", "/systems", { file: { ishigaki: 1, system }, unit: units[0]?.id });
  }
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

it("draws the rows that are seen, and prints them all", async () => {
  const { page } = visitor;
  await page.goto("/systems");
  const rows = page.getByRole("table", { name: "システムの一覧" }).locator("[aria-rowindex]");
  await rows.first().waitFor();
  expect(await rows.count()).toBeLessThan(many / 2);
  // What the browser does when it prints, asked in between.
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  expect(await rows.count()).toBe(many + 2);
  await page.emulateMedia({ media: "print" });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
  const bottom = await rows.last().evaluate((row) => row.getBoundingClientRect().bottom - (row.parentElement?.getBoundingClientRect().bottom ?? 0));
  expect(bottom).toBeLessThanOrEqual(1);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect.poll(() => rows.count()).toBeLessThan(many / 2);
});

it("threw nothing", () => {
  expect(visitor.troubles).toEqual([]);
});
