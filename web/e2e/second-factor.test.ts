import { createHmac } from "node:crypto";

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { expectAccessible, newVisitor, openBrowser, passphrase, signIn, type Visitor } from "./browser";
import { startServer, type Server } from "./server";

let server: Server;
let browser: Browser;
let visitor: Visitor;
let secret = "";
let recovery = "";

beforeAll(async () => {
  server = await startServer({ sign_in: { two_factors: true } });
  browser = await openBrowser();
  visitor = await newVisitor(browser, server.address);
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

// RFC 6238 by hand: what an authenticator shows.
function codeAt(moment: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = secret.replace(/[\s=]/g, "").replace(/./g, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"));
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

it("asks for a second factor before anything else, and sets it up", async () => {
  const { page } = visitor;
  await page.goto(`/setup#${server.link}`);
  await page.getByLabel("パスフレーズ", { exact: true }).fill(passphrase);
  await page.getByLabel("パスフレーズ（確認のためもう一度）").fill(passphrase);
  await page.getByRole("button", { name: "決めて、サインインする" }).click();
  await page.getByRole("heading", { name: "二つ目の要素を設定する" }).waitFor();
  await page.getByLabel("パスフレーズ").fill(passphrase);
  await page.getByRole("button", { name: "設定を始める" }).click();
  await page.getByRole("img", { name: "認証アプリで読み取る図" }).waitFor();
  await expectAccessible(page);
  secret = (await page.locator("code").textContent()) ?? "";
  await page.getByLabel("確認コード").fill("000000");
  await page.getByRole("button", { name: "設定を終える" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("確認コード").fill(codeAt(Date.now()));
  await page.getByRole("button", { name: "設定を終える" }).click();
  await page.getByText("回復コード").waitFor();
  recovery = (await page.getByRole("listitem").first().textContent()) ?? "";
  await page.getByRole("button", { name: "控えたので、進む" }).click();
  await page.getByRole("heading", { name: "はじめの設定" }).waitFor();
});

it("asks a stranger's browser for the code, and takes a recovery code", async () => {
  const other = await newVisitor(browser, server.address);
  await other.page.goto("/");
  await signIn(other.page);
  await other.page.getByLabel("確認コード").fill(recovery);
  await other.page.getByRole("button", { name: "サインイン", exact: true }).click();
  await other.page.getByRole("heading", { name: "はじめの設定" }).waitFor();
  expect(other.troubles).toEqual([]);
  await other.context.close();
});
