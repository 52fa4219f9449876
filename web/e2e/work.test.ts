// The work on one system in the order of its steps: describe, formulate, assess, documents.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { standingOf } from "../src/api/judging";
import type { Assessment, Evaluation } from "../src/api/shapes";
import { expectAccessible, newVisitor, openBrowser, setUp, stored, takeFirstSteps, type Visitor } from "./browser";
import { startServer, type Server } from "./server";

let server: Server;
let browser: Browser;
let visitor: Visitor;

const get = async <T>(address: string): Promise<T> =>
  visitor.page.evaluate(async (at) => (await fetch(at)).json() as Promise<unknown>, `/api/v1${address}`) as Promise<T>;
const open = (step: string) => visitor.page.goto(`/systems/resident-records/${step}`);
const saved = () => visitor.page.getByText("保存済み").waitFor();

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

it("computes the level of every judgement of the examples as the server does", async () => {
  interface Model {
    readonly requirements: readonly { readonly id: string; readonly criteria: readonly { readonly id: string; readonly level: number }[] }[];
  }
  const guide = await get<Model>("/guides/ecom-2005/model");
  let compared = 0;
  for (const system of ["resident-records", "web-shop"]) {
    const assessments = await get<readonly Assessment[]>(`/systems/${system}/file/assessments`);
    for (const assessment of assessments) {
      const evaluation = await get<Evaluation>(`/systems/${system}/evaluation?assessment=${assessment.id}`);
      for (const result of evaluation.requirements) {
        const criteria = guide.requirements.find((one) => one.id === result.id)?.criteria ?? [];
        if (result.status === "excluded") continue;
        const { level, core } = standingOf(assessment.judgements?.[result.id], criteria);
        expect([result.id, level ?? null, core ?? null]).toEqual([result.id, result.level, result.core]);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(300);
});

it("describes: a row is added, classified and saved", async () => {
  const { page } = visitor;
  await open("describe");
  await page.getByLabel("情報を加える：名前").fill("異動届");
  await page.getByRole("button", { name: "情報を加える" }).click();
  await page.locator("summary", { hasText: "異動届" }).click();
  await page.getByRole("group", { name: "機密性" }).getByText("3", { exact: true }).click();
  await saved();
  const rows = (await stored(page, "/description/information")) as { name: string; class?: object }[];
  expect(rows.find((one) => one.name === "異動届")?.class).toEqual({ confidentiality: 3 });
  await expectAccessible(page);
});

it("formulates: a risk is accepted with a reason in the tree, by keyboard", async () => {
  const { page } = visitor;
  await open("formulate?tab=tree");
  const root = page.locator('[data-kind="priority"]');
  await root.focus();
  await page.keyboard.press("ArrowRight");
  const risk = page.locator('[data-node][data-chosen="true"]');
  await expect.poll(() => risk.getAttribute("data-kind")).toBe("risk");
  const name = (await risk.getAttribute("aria-label")) ?? "";
  const id = name.split(" ")[0] ?? "";
  await page.getByRole("button", { name: "このリスクを受容する…" }).click();
  await page.getByLabel("受容する理由").fill("試験のため");
  await page.getByRole("button", { name: "受容する", exact: true }).click();
  await saved();
  expect(await stored(page, `/formulation/ipa/accepted_risks/${id}`)).toBe("試験のため");
  await expect.poll(() => risk.getAttribute("data-status")).toBe("accepted");
  await expectAccessible(page);
});

it("formulates: the specification follows what is filled in", async () => {
  const { page } = visitor;
  await open("formulate?tab=specification");
  await page.locator('[data-blank="AU-1-1 1"]').fill("7年");
  await page.getByRole("region", { name: "仕様の文" }).getByText("7年").first().waitFor();
  await expectAccessible(page);
});

it("assesses a new assessment without leaving the keyboard", async () => {
  const { page } = visitor;
  await open("assess");
  await page.getByRole("button", { name: "新しい判定" }).click();
  await page.getByLabel("判定の名前").fill("試験");
  await page.getByText("前回の判定を下書きにして").click(); // here, each is judged anew
  await page.getByRole("button", { name: "判定を始める" }).click();
  await page.getByText("0 / 112").waitFor();
  await page.keyboard.press("3");
  await page.getByRole("status").filter({ hasText: "Ma1.1" }).getByText("レベル1", { exact: true }).waitFor(); // the elements are open yet
  await page.keyboard.press("r");
  await page.keyboard.type("ooooo".repeat(4).slice(0, 18));
  await page.keyboard.press("Escape"); // from the note, to which the last answer leads
  await page.getByRole("status").filter({ hasText: "Ma1.1" }).getByText("レベル3", { exact: true }).waitFor();
  await page.keyboard.press("j");
  await page.getByRole("heading", { name: "Ma1.2" }).waitFor();
  await page.keyboard.press("c"); // as last time, and on
  await page.getByRole("heading", { name: "Ma1.3" }).waitFor();
  await saved();
  const judgements = (await stored(page, "/assessments/2/judgements")) as Record<string, { core?: object }>;
  expect(Object.keys(judgements).sort()).toEqual(["Ma1.1", "Ma1.2"]);
  const earlier = (await stored(page, "/assessments/1/judgements")) as Record<string, object>;
  expect(judgements["Ma1.2"]).toEqual(earlier["Ma1.2"]);
  await expectAccessible(page);
});

it("takes last time's judgements as drafts, and confirms each with one key", async () => {
  const { page } = visitor;
  await open("assess");
  await page.getByRole("button", { name: "新しい判定" }).click();
  await page.getByLabel("判定の名前").fill("下書きから");
  await page.getByLabel("いつの時点の判定か").fill("2027-01-31");
  await page.getByRole("button", { name: "判定を始める" }).click();
  await page.getByText("0 / 112").waitFor(); // a draft is no judgement
  await page.getByText("確かめていないもの 2件").waitFor();
  await page.getByRole("heading", { name: "Ma1.1" }).waitFor();
  await page.getByRole("status").filter({ hasText: "下書き：レベル3" }).waitFor();
  await saved();
  expect(await stored(page, "/assessments/3/judgements")).toBeNull();
  await expectAccessible(page);
  await page.keyboard.press("c");
  await page.getByRole("heading", { name: "Ma1.2" }).waitFor();
  await page.getByText("1 / 112").waitFor();
  await page.keyboard.press("c");
  await page.getByText("2 / 112").waitFor();
  await page.getByText("すべて確かめました").first().waitFor();
  await saved();
  const assessments = (await stored(page, "/assessments")) as Assessment[];
  const [before, now] = ["試験", "下書きから"].map((id) => assessments.find((one) => one.id === id)?.judgements);
  expect(now).toEqual(before);
});

it("takes evidence and gives it back", async () => {
  const { page } = visitor;
  await open("assess?requirement=Tb1.1");
  await page.locator('input[type="file"]').setInputFiles({ name: "接続方針表.txt", mimeType: "text/plain", buffer: Buffer.from("証跡") });
  const link = page.getByRole("link", { name: "接続方針表.txt" });
  await link.waitFor();
  const text = await page.evaluate(async (address) => (await fetch(address)).text(), (await link.getAttribute("href")) ?? "");
  expect(text).toBe("証跡");
});

it("makes a document and lays the plan before an approver", async () => {
  const { page } = visitor;
  await open("documents");
  await page.getByRole("button", { name: "要求事項一覧" }).click();
  await page.getByText("Markdown（md）").click();
  await page.getByRole("button", { name: "この文書を作る" }).click();
  const download = page.getByRole("link", { name: "受け取る" });
  await download.waitFor({ timeout: 60_000 });
  const text = await page.evaluate(async (address) => (await fetch(address)).text(), (await download.getAttribute("href")) ?? "");
  expect(text).toContain("住民記録システム");
  await page.getByRole("button", { name: "プレビュー" }).click();
  const frame = page.frameLocator('iframe[title="要求事項一覧"]');
  await frame.getByText("住民記録システム").first().waitFor({ timeout: 60_000 });
  expect(await page.locator("iframe").getAttribute("sandbox")).toBe("");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "承認を求める" }).click();
  await page.getByText("決裁待ち").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "取り下げる" }).click();
  await page.getByText("取り下げ", { exact: true }).waitFor();
});

it("finds what raises the level with least, and says where limits do not allow it", async () => {
  const { page } = visitor;
  await open("result?tab=improve&assessment=2026-H1");
  await page.getByRole("button", { name: "次の一手を求める" }).click();
  await page.getByText(/レベル2から4へ：\d+件/).waitFor({ timeout: 60_000 });
  await page.getByText("最適であることを証明済み").waitFor();
  const rows = page.getByRole("table", { name: "する順に並べた改善" }).locator("tbody tr");
  await rows.filter({ hasText: "Tb2.3" }).first().waitFor();
  await expectAccessible(page);
  await page.getByLabel("求めること").selectOption("level");
  await page.getByText("工数か費用の上限を入れてください").waitFor();
  await page.getByLabel("工数の上限（人日）").fill("２０");
  await page.getByRole("button", { name: "次の一手を求める" }).click();
  await page.getByText("この条件では、計画を作れません。").waitFor({ timeout: 60_000 });
  await page.getByRole("listitem").filter({ hasText: "工数の上限" }).waitFor();
});

it("says nothing against its own policy meanwhile", () => {
  expect(visitor.troubles).toEqual([]);
});
