// What others than the one in charge meet: an approver, an auditor, a contractor who may not see; and
// what one person leaves to the next on the same browser.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { ask, expectAccessible, letIn, newVisitor, openBrowser, setUp, signIn, stored, takeFirstSteps, type Visitor } from "./browser";
import { startServer, type Server } from "./server";

let server: Server;
let browser: Browser;
let owner: Visitor;
const all: Visitor[] = [];

const come = async (name: string, login: string, post?: Parameters<typeof letIn>[5]) => {
  const visitor = await letIn(browser, server.address, owner.page, name, login, post);
  all.push(visitor);
  return visitor;
};

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
  owner = await newVisitor(browser, server.address);
  all.push(owner);
  await setUp(owner, server.link);
  await takeFirstSteps(owner);
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

it("brings a plan before an approver, who sends it back once and then approves", async () => {
  const { page } = await come("石田 一郎", "ishida", { role: "role-CISO", scope: "body" });
  const lay = async () => {
    await owner.page.goto("/systems/resident-records/documents");
    await owner.page.getByRole("button", { name: "承認を求める" }).click();
    await owner.page.getByText("決裁待ち").waitFor();
  };
  await lay();
  await page.goto("/");
  await page.getByRole("link", { name: "計画の承認を決める" }).click();
  await page.getByRole("button", { name: "決裁する" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("差し戻す").click();
  await dialog.getByLabel("理由").fill("期限を入れてください");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "差し戻す" }).click();
  await dialog.waitFor({ state: "detached" });
  // The one who asked hears of it, with the reason.
  await owner.page.getByText("理由：期限を入れてください").waitFor();
  await lay();
  await page.goto("/");
  await page.getByRole("link", { name: "計画の承認を決める" }).click();
  await page.getByRole("button", { name: "決裁する" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "承認する" }).click();
  await page.getByRole("button", { name: "内容と署名" }).click();
  await page.getByRole("dialog").getByText("system_level").waitFor();
  await expectAccessible(page);
});

it("lets nobody approve what they laid before themselves", async () => {
  const { approvals } = await ask<{ approvals: { state: string }[] }>(owner.page, "GET", "/systems/resident-records/approvals");
  expect(approvals.map((one) => one.state).sort()).toEqual(["approved", "returned"]);
  await owner.page.goto("/systems/resident-records/documents");
  await owner.page.getByText("承認", { exact: true }).first().waitFor();
  expect(await owner.page.getByRole("button", { name: "決裁する" }).count()).toBe(0);
});

it("shows an auditor everything and the trail, and changes nothing of theirs", async () => {
  const { page } = await come("監査 花子", "kansa", { role: "role-AUX", scope: "body" });
  await page.goto("/administration/audit");
  await page.getByRole("row").filter({ hasText: "計画を変えた" }).or(page.getByRole("row").filter({ hasText: "承認を求めた" })).first().waitFor();
  await page.goto("/systems/resident-records/plan?requirement=Tb1.2");
  await page.getByLabel("担当", { exact: true }).fill("書き換え");
  await page.getByRole("button", { name: /確かめてください/ }).click();
  await page.getByRole("dialog", { name: "保存できていない変更" }).getByText(/権限/).waitFor();
  expect(await stored(page, "/plan/assignments/Tb1.2")).toBeNull();
});

it("asks before a change that cannot be saved is given up, and then leaves nothing in the browser", async () => {
  const { page } = all.at(-1) ?? owner;
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "監査 花子" }).click();
  await page.getByRole("button", { name: "サインアウト" }).click();
  const dialog = page.getByRole("dialog", { name: "保存できていない変更があります" });
  await dialog.waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "サインアウトしない" }).click();
  await page.getByRole("button", { name: /確かめてください/ }).waitFor(); // still signed in, still kept
  await page.getByRole("button", { name: "サインアウト" }).click();
  await page.getByRole("button", { name: "変更を捨ててサインアウト" }).click();
  await page.getByRole("heading", { name: "サインイン" }).waitFor();
  const left = await page.evaluate(() => Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? "").map((key) => [key, localStorage.getItem(key) ?? ""] as const));
  expect(left.filter(([key, value]) => key.startsWith("ishigaki.unsent") || key === "ishigaki.csrf" || value.includes("書き換え"))).toEqual([]);
  // The next on this browser is another person, and finds their own page.
  await signIn(page);
  await page.getByRole("heading", { name: "管理者さんのホーム" }).waitFor();
  await page.getByText("保存済み").waitFor();
});

it("shows a contractor nothing that was not shared, not even that it is there", async () => {
  const { page } = await come("委託 次郎", "itaku", undefined);
  await page.getByText("見られるシステムがまだありません").waitFor();
  await page.goto("/systems/resident-records/result");
  await page.getByText("住民記録システム").waitFor({ state: "detached" });
  await page.getByRole("heading", { name: /見つかりません|ありません/ }).waitFor();
  await page.goto("/administration/settings");
  await page.getByText("権限「設定」が要ります").waitFor();
  await page.goto("/administration/audit");
  await page.getByText("権限「監査記録」が要ります").waitFor();
  await expectAccessible(page);
});

it("tells on the home page what others changed since one looked", async () => {
  const { page } = await come("課 三郎", "ka", { role: "role-ADV", scope: "body" });
  await page.getByRole("heading", { name: "最近変わったこと" }).waitFor();
  await page.getByRole("link", { name: "住民記録システム：登録・全体の変更" }).waitFor();
  expect(await page.getByText("新しい", { exact: true }).count()).toBe(0); // at first, nothing stands out
  await ask(owner.page, "PUT", "/systems/resident-records/file/plan/assignments/Tb1.3", { owner: "情報課" });
  await page.goto("/");
  const row = page.getByRole("listitem").filter({ hasText: "住民記録システム：計画を変更" });
  await row.getByText("新しい", { exact: true }).waitFor();
  await row.getByText(/管理者/).waitFor();
  await expectAccessible(page);
  await page.reload();
  await row.waitFor();
  expect(await page.getByText("新しい", { exact: true }).count()).toBe(0);
  await row.getByRole("link").click();
  await page.waitForURL("**/systems/resident-records/plan");
});

it("shows an administrator what the server runs with, and no secret", async () => {
  const { page } = owner;
  await page.goto("/administration/settings");
  const row = page.getByRole("row").filter({ hasText: "listen.port" });
  await row.getByText("設定ファイル").waitFor();
  await page.getByRole("row").filter({ hasText: "sign_in.idle_minutes" }).getByText("既定のまま").waitFor();
  await page.getByText("ishigaki db backup").waitFor();
  await expectAccessible(page);
});

it("said nothing amiss to any browser on the way", () => {
  expect(all.flatMap((one) => one.troubles)).toEqual([]);
});
