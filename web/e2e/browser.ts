// Debian's Chromium, and what every page is held to: no violation of the policy, no error, none of axe.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly troubles: string[]; // what a page must not say
}

export async function newVisitor(browser: Browser, address: string, language: "ja" | "en" = "ja"): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: address, locale: language, viewport: { width: 1366, height: 860 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    // An answer of 401, 412 and the like is part of the work; the browser reports each.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) troubles.push(message.text());
  });
  return { context, page, troubles };
}

export const passphrase = "aoi-ishigaki-no-ue-2026";

// From the link of the first start to the page with the first steps.
export async function setUp({ page }: Visitor, link: string): Promise<void> {
  await page.goto(`/setup#${link}`);
  await page.getByLabel("パスフレーズ", { exact: true }).fill(passphrase);
  await page.getByLabel("パスフレーズ（確認のためもう一度）").fill(passphrase);
  await page.getByRole("button", { name: "決めて、サインインする" }).click();
  await page.getByRole("heading", { name: "はじめの設定" }).waitFor();
}

// A unit, a post, the two examples.
export async function takeFirstSteps({ page }: Visitor): Promise<void> {
  await page.getByLabel("部局の名称").fill("情報政策課");
  await page.getByRole("button", { name: "加える" }).click();
  await page.getByText("情報政策課").first().waitFor();
  await page.getByRole("button", { name: "この役割に就く" }).click();
  await page.getByRole("button", { name: "見本を入れる" }).click();
  await page.getByRole("link", { name: "住民記録システム" }).first().waitFor();
}

export async function signIn(page: Page): Promise<void> {
  await page.getByLabel("ログイン名").fill("admin");
  await page.getByLabel("パスフレーズ").fill(passphrase);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
}

export async function expectAccessible(page: Page): Promise<void> {
  // By the debugger, as the policy of the page lets no script in.
  const session = await page.context().newCDPSession(page);
  const expression = `${axe};axe.run().then((found) => JSON.stringify(found.violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 200))])))`;
  const { result } = await session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  await session.detach();
  expect(result.value).toBe("[]");
}

// What the server holds now, asked for by the page's own session.
export async function stored(page: Page, place: string): Promise<unknown> {
  return page.evaluate(async (address) => (await fetch(address)).json() as Promise<unknown>, `/api/v1/systems/resident-records/file${place}`);
}

// Asked by the page's own session; the answer, or what the server says against it.
export async function ask<T>(page: Page, method: string, address: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async ([how, where, what]) => {
      const headers = { "Content-Type": "application/json", "X-CSRF-Token": localStorage.getItem("ishigaki.csrf") ?? "" };
      const answer = await fetch(`/api/v1${where}`, { method: how, headers, ...(what !== "" && { body: what }) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${how} ${where}: ${text}`);
      return (text === "" ? null : JSON.parse(text)) as unknown;
    },
    [method, address, body === undefined ? "" : JSON.stringify(body)] as const,
  ) as Promise<T>;
}

export interface Post {
  readonly role: string;
  readonly scope: "body" | "unit" | "system";
  readonly subject?: number;
}

// A new person in a post, signed in in a browser of their own.
export async function letIn(browser: Browser, address: string, administrator: Page, name: string, login: string, post: Post | undefined): Promise<Visitor> {
  const { id } = await ask<{ id: number }>(administrator, "POST", "/people", { name, login });
  if (post) await ask(administrator, "POST", "/appointments", { person: id, first_day: "2026-04-01", ...post });
  const { link } = await ask<{ link: string }>(administrator, "POST", `/people/${id}/link`);
  const visitor = await newVisitor(browser, address);
  const { page } = visitor;
  await page.goto(`/setup#${link}`);
  await page.getByLabel("ログイン名").fill(login);
  await page.getByLabel("パスフレーズ", { exact: true }).fill(`${login} no passphrase`);
  await page.getByLabel("パスフレーズ（確認のためもう一度）").fill(`${login} no passphrase`);
  await page.getByRole("button", { name: /^決めて/ }).click();
  await page.getByRole("heading", { name: `${name}さんのホーム` }).waitFor();
  return visitor;
}
