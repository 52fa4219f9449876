#!/usr/bin/env node
// What a person waits for, in the browser, on a body of many systems: first load, later pages, typing,
// layout shift.
//
// usage: bench/page_speed [SYSTEMS]      Needs `./dev build` and Chromium.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { chromium } = createRequire(join(root, "web/package.json"))("playwright-core");
const executable = process.env.ISHIGAKI ?? join(root, "build/release/bin/ishigaki");
const systems = Number(process.argv[2] ?? 10_000);
const port = 18_451;
const passphrase = "aoi-ishigaki-no-ue-2026";

const folder = mkdtempSync(join(tmpdir(), "ishigaki-page-"));
const database = join(folder, "ishigaki.db");
const run = (...words) => {
  const done = spawnSync(executable, words, { env: { ...process.env, ISHIGAKI_DATABASE: database }, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${words.join(" ")}: ${done.stderr}`);
};

function systemFile(number) {
  const judgements = {};
  for (let i = 1; i <= 5; i += 1) {
    const level = 1 + ((number * 7 + i * 3) % 5);
    const periphery = Object.fromEntries(["deliberation", "process", "management", "review", "documentation"].map((one) => [one, level > 3 ? "A" : "B"]));
    judgements[`Tb1.${i}`] = { core: { level }, periphery };
  }
  const id = `system-${String(number).padStart(5, "0")}`;
  return {
    ishigaki: 1,
    system: { id, name: `第${number}業務システム`, sector: number % 2 === 0 ? "local-government" : "e-commerce" },
    plan: { system_level: 2 + (number % 4) },
    assessments: [{ id: "2026", as_of: `2026-0${1 + (number % 9)}-15`, judgements }],
  };
}

let server;
let browser;
try {
  const files = join(folder, "files");
  mkdirSync(files);
  for (let number = 1; number <= systems; number += 1) {
    const file = systemFile(number);
    writeFileSync(join(files, `${file.system.id}.json`), JSON.stringify(file));
  }
  run("db", "init", "--body", "example-city", "--name", "例示市");
  run("db", "import", files);
  run("db", "import", join(root, "examples/resident-records.yaml"));

  const config = { listen: { address: "127.0.0.1", port }, database, secrets: join(folder, "secrets"), page: join(root, "web/dist") };
  writeFileSync(join(folder, "serve.yaml"), JSON.stringify(config));
  let said = "";
  server = spawn(executable, ["serve", "--config", join(folder, "serve.yaml")], { stdio: ["ignore", "ignore", "pipe"] });
  server.stderr.on("data", (piece) => (said += piece));
  const address = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${address}/readyz`).then((answer) => answer.ok, () => false))) await new Promise((resolve) => setTimeout(resolve, 100));
  const link = /setup#(\S+)/.exec(said)[1];
  const ask = async (path, body, headers = {}) =>
    fetch(`${address}/api/v1${path}`, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) });
  await ask("/setup", { link, passphrase });

  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const context = await browser.newContext({ baseURL: address, locale: "ja", viewport: { width: 1366, height: 860 } });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByLabel("ログイン名").fill("admin");
  await page.getByLabel("パスフレーズ").fill(passphrase);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.getByRole("button", { name: "この役割に就く" }).click();
  await page.getByText("住民記録システム").or(page.getByText("業務システム")).first().waitFor();

  const figures = [];
  // From the click, or the address, until what the page is for stands there.
  const time = async (name, act, seen, before) => {
    const took = [];
    for (let i = 0; i < 5; i += 1) {
      await before?.();
      const began = performance.now();
      await act();
      await seen();
      took.push(performance.now() - began);
    }
    took.sort((a, b) => a - b);
    figures.push([name, `${took[2].toFixed(0)} ms (median of 5; ${took[0].toFixed(0)} to ${took[4].toFixed(0)})`]);
  };
  const fresh = async () => {
    const next = await browser.newContext({ baseURL: address, locale: "ja", viewport: { width: 1366, height: 860 }, storageState: await context.storageState() });
    return next.newPage();
  };
  let first;
  await time(
    "first load, empty cache: home with walls",
    () => first.goto("/", { waitUntil: "commit" }),
    () => first.getByRole("heading", { name: "待っていること" }).waitFor(),
    async () => {
      await first?.context().close();
      first = await fresh();
    },
  );
  const row = page.getByRole("row").nth(3);
  await page.goto("/");
  await time(
    `the table of ${systems} systems, from the home page`,
    () => page.getByRole("link", { name: "システム", exact: true }).click(),
    () => row.waitFor(),
    async () => {
      await page.getByRole("link", { name: "ホーム" }).click();
      await page.getByRole("heading", { name: "待っていること" }).waitFor();
    },
  );
  const wall = page.locator('[data-stone="Ma1.1"]');
  await time("the result of one system, its address opened", () => page.goto("/systems/resident-records/result", { waitUntil: "commit" }), () => wall.waitFor());
  const editor = page.getByLabel("担当", { exact: true });
  await time(
    "its plan, from the result",
    () => page.getByRole("link", { name: /計画/ }).first().click(),
    () => page.getByText("全体の均衡").waitFor(),
    async () => {
      await page.getByRole("link", { name: /結果/ }).click();
      await page.getByText("判定済み").waitFor();
    },
  );
  await page.goto("/systems/resident-records/plan?requirement=Tb1.2");
  await editor.waitFor();
  await editor.focus();
  // From the key to the next frame that shows it.
  const typing = await page.evaluate(async () => {
    const input = document.activeElement;
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const took = [];
    for (let i = 0; i < 20; i += 1) {
      const began = performance.now();
      set.call(input, `${input.value}あ`);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      took.push(performance.now() - began);
    }
    return took.sort((a, b) => a - b);
  });
  figures.push(["typing into the plan, key to frame", `${typing[10].toFixed(0)} ms (median of 20; worst ${typing[19].toFixed(0)})`]);
  const shifted = await fresh();
  await shifted.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const path of ["/", "/systems", "/systems/resident-records/result", "/systems/resident-records/plan"]) {
    await shifted.goto(path);
    await shifted.waitForTimeout(1500);
    figures.push([`layout shift at ${path}`, (await shifted.evaluate(() => window.shift)).toFixed(4)]);
  }
  for (const [name, figure] of figures) console.log(`${name.padEnd(52)} ${figure}`);
} finally {
  await browser?.close();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
}
