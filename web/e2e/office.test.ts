// What lies around the work on a system: searching, the guides, people and posts, one's account, comparing, help.
import { createHmac } from "node:crypto";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { expectAccessible, newVisitor, openBrowser, passphrase, setUp, takeFirstSteps, type Visitor } from "./browser";
import { startServer, type Server } from "./server";

let server: Server;
let browser: Browser;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
  visitor = await newVisitor(browser, server.address);
  page = visitor.page;
  await setUp(visitor, server.link);
  await takeFirstSteps(visitor);
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

async function read<T>(address: string): Promise<T> {
  return page.evaluate(async (from) => (await fetch(from)).json() as Promise<T>, address);
}

it("shows the first steps until they are skipped", async () => {
  await page.goto("/");
  const steps = page.getByRole("complementary", { name: "はじめの案内" });
  await steps.getByRole("button", { name: "次へ：システムの一覧" }).click();
  await page.waitForURL("**/systems");
  await steps.getByRole("button", { name: "飛ばす" }).click();
  await steps.waitFor({ state: "detached" });
  await page.goto("/");
  await page.locator("h1").first().waitFor();
  expect(await steps.count()).toBe(0);
});

it("finds an item and a system by keyboard alone, and remembers them", async () => {
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox");
  await field.waitFor();
  await page.keyboard.type("通信経路の分離");
  const first = page.getByRole("option").first();
  await first.getByText("AT-1-1").waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/guides/sbd/AT-1-1");
  await page.getByRole("heading", { level: 1, name: "AT-1-1 通信経路の分離" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("group", { name: "最近選んだもの" }).getByText("通信経路の分離").waitFor();
  await page.keyboard.type("住民記録");
  await page.getByRole("option", { name: "住民記録システム" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/systems/resident-records**");
  await page.keyboard.press("Control+k");
  await field.waitFor();
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });
});

it("walks the tree of a guide by keyboard", async () => {
  await page.goto("/guides/ecom-2005");
  await page.getByRole("tree").focus();
  await page.keyboard.press("Home");
  for (const key of ["ArrowDown", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await page.waitForURL("**/guides/ecom-2005/Ma1.1");
  await page.getByRole("heading", { name: /レベルの判断基準/ }).waitFor();
  expect(await page.getByRole("treeitem", { selected: true }).textContent()).toContain("Ma1.1");
});

it("narrows the unified standards by role", async () => {
  await page.goto("/guides/nisc-unified-2018");
  await page.getByLabel("義務を負う者").selectOption({ label: "最高情報セキュリティ責任者" });
  await page.getByRole("status").getByText("20件").waitFor();
  expect(new URL(page.url()).search).toBe("?roles=role-CISO");
});

it("shows how a requirement stands in every system", async () => {
  await page.goto("/guides/ecom-2005/Tb1.1");
  await page.getByRole("button", { name: "見られるシステムでの状態を表示する" }).click();
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: "住民記録システム" }) });
  await row.getByText("目標どおり").waitFor();
});

it("hands a post that only one may hold from one person to the next", async () => {
  await page.goto("/administration/people");
  for (const [name, login] of [["石田 一郎", "ishida"], ["城山 花子", "shiroyama"]] as const) {
    await page.getByRole("button", { name: "人を加える" }).click();
    await page.getByLabel("氏名", { exact: true }).fill(name);
    await page.getByLabel("ログイン名", { exact: true }).fill(login);
    await page.getByRole("button", { name: "加えて、任命に進む" }).click();
    const panel = page.getByRole("dialog", { name });
    await panel.getByLabel("役割", { exact: true }).selectOption("role-CISO");
    await panel.getByLabel("始まりの日").fill(login === "ishida" ? "2026-04-01" : "2026-10-01");
    if (login === "shiroyama") await panel.getByText("その任期を 2026年9月30日 までとして、引き継ぐ").waitFor();
    await panel.getByRole("button", { name: "任命する" }).click();
    await panel.getByText("任期中").waitFor();
    await expectAccessible(page);
    await panel.getByRole("button", { name: "閉じる" }).click();
  }
  const { appointments } = await read<{ appointments: { role: string; first_day: string; last_day: string | null }[] }>("/api/v1/appointments");
  expect(appointments.filter((one) => one.role === "role-CISO").map((one) => [one.first_day, one.last_day])).toEqual([
    ["2026-04-01", "2026-09-30"],
    ["2026-10-01", null],
  ]);
});

it("makes a link by which a new person comes in", async () => {
  await page.getByRole("button", { name: "城山 花子" }).click();
  await page.getByRole("button", { name: "案内のリンクを作る" }).click();
  const link = await page.locator("code").filter({ hasText: "/setup#" }).textContent();
  await page.keyboard.press("Escape");
  const other = await newVisitor(browser, server.address);
  await other.page.goto(link ?? "");
  await other.page.getByLabel("ログイン名").fill("shiroyama");
  await other.page.getByLabel("パスフレーズ", { exact: true }).fill("shiroyama no passphrase");
  await other.page.getByLabel("パスフレーズ（確認のためもう一度）").fill("shiroyama no passphrase");
  await other.page.getByRole("button", { name: /^決めて/ }).click();
  await other.page.getByRole("heading", { name: "城山 花子さんのホーム" }).waitFor();
  await other.page.goto("/administration/audit");
  // As CISO she may read the trail, and it holds together.
  await other.page.getByRole("button", { name: "書き換えや抜けがないか確かめる" }).click();
  await other.page.getByText("書き換えも抜けもありません。").waitFor();
  await other.page.getByLabel("操作").selectOption("passphrase.set-by-link");
  await other.page.getByRole("row").filter({ hasText: "城山 花子" }).first().waitFor();
  await expectAccessible(other.page);
  expect(other.troubles).toEqual([]);
  await other.context.close();
});

it("keeps a person from signing in, and lets them in again", async () => {
  await page.goto("/administration/people");
  await page.getByRole("button", { name: "石田 一郎" }).click();
  const panel = page.getByRole("dialog", { name: "石田 一郎" });
  await panel.getByRole("button", { name: "サインインできないようにする" }).click();
  await panel.getByRole("button", { name: "すぐにサインアウトさせ、無効にする" }).click();
  await panel.getByText("この人は無効になっていて、サインインできません。").waitFor();
  const ishida = async () => (await read<{ people: { login: string; disabled: boolean }[] }>("/api/v1/people")).people.find((one) => one.login === "ishida");
  expect((await ishida())?.disabled).toBe(true);
  await panel.getByRole("button", { name: "サインインできるようにする" }).click();
  await panel.getByRole("button", { name: "サインインできないようにする" }).waitFor();
  expect((await ishida())?.disabled).toBe(false);
  await page.keyboard.press("Escape");
});

it("tells who holds a right that one lacks", async () => {
  await page.goto("/administration/audit");
  await page.getByText("この画面を見るには、権限「監査記録」が要ります。").waitFor();
  await page.getByText(/情報セキュリティ監査責任者/).waitFor();
});

// RFC 6238, as an authenticator app does it.
function codeOf(secret: string, at: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = Array.from(secret, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

it("sets up an authenticator by its secret and shows the recovery codes once", async () => {
  await page.goto("/administration/account");
  await page.getByRole("button", { name: "認証アプリを登録する" }).click();
  await page.getByLabel("今のパスフレーズ").fill(passphrase);
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByRole("img", { name: /QRコード/ }).waitFor();
  await expectAccessible(page);
  const secret = ((await page.locator("li code").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("確認コード").fill(codeOf(secret, Date.now()));
  await page.getByRole("button", { name: "登録する", exact: true }).click();
  await page.getByRole("heading", { name: "石垣の回復コード" }).waitFor();
  expect(await page.locator("ol code").count()).toBe(10);
  await page.getByRole("button", { name: "保管しました" }).click();
  await page.getByText("残っている回復コードは10個です。").waitFor();
  expect(await page.locator("ol code").count()).toBe(0);
});

it("compares two assessments of a system: figures, walls, and what changed", async () => {
  await page.goto("/compare?a.system=resident-records&a.assessment=2025-H2&b.system=resident-records&b.assessment=2026-H1");
  await page.getByRole("group", { name: /の壁$/ }).nth(1).waitFor();
  const [before, after] = await Promise.all(
    ["2025-H2", "2026-H1"].map((one) =>
      read<{ requirements: { id: string; level: number | null; target: number; status: string }[] }>(`/api/v1/systems/resident-records/evaluation?assessment=${one}`),
    ),
  );
  const moved = after?.requirements.filter((one) => {
    const old = before?.requirements.find((other) => other.id === one.id);
    return old?.level !== one.level || old.target !== one.target || (old.status === "unassessed") !== (one.status === "unassessed");
  });
  await page.getByRole("table", { name: "変わった対策要求" }).waitFor();
  expect(await page.getByRole("table", { name: "変わった対策要求" }).locator("tbody tr").count()).toBe(moved?.length);
  await page.getByRole("button", { name: "AとBを入れ替える" }).click();
  expect(new URL(page.url()).searchParams.get("a.assessment")).toBe("2026-H1");
});

it("explains a term where it stands", async () => {
  await page.getByRole("button", { name: "「過対策」とは" }).click();
  await page.getByText("失敗ではなく、続けるかどうかの問いです。").waitFor();
  await page.keyboard.press("Escape");
});

const pages = [
  "/guides",
  "/guides/ecom-2005",
  "/guides/ecom-2005/Tb1.1",
  "/guides/ipa-2023/A-3",
  "/guides/sbd/AT-1-1",
  "/guides/nisc-unified-2018/2.1.1(1)(a)",
  "/administration/people",
  "/administration/units",
  "/administration/roles",
  "/administration/audit",
  "/administration/editions",
  "/administration/account",
  "/compare?a.system=resident-records&a.assessment=2025-H2&b.system=resident-records",
  "/compare?mode=trend&a.system=resident-records",
  "/help",
  "/help/terms",
  "/help/keys",
  "/help/trouble",
  "/help/interface",
];

it.each(["light", "dark"] as const)("is accessible on every page, %s", async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  for (const path of pages) {
    await page.goto(path);
    await page.locator("h1").first().waitFor();
    await page.locator(".busy").first().waitFor({ state: "detached" });
    await expectAccessible(page);
  }
});

it("stays within a tablet's width", async () => {
  await page.setViewportSize({ width: 768, height: 1024 });
  for (const path of pages) {
    await page.goto(path);
    await page.locator("h1").first().waitFor();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, path).toBeLessThanOrEqual(0);
  }
});

it("said nothing amiss to the browser on the way", () => {
  expect(visitor.troubles).toEqual([]);
});
