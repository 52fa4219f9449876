// Writes openapi.json as a running server describes itself, or with --check says whether the
// committed one is that: node scripts/openapi.mjs [--check] [http://127.0.0.1:8080]
import { readFileSync, writeFileSync } from "node:fs";

const check = process.argv.includes("--check");
const server = process.argv.slice(2).find((word) => word.startsWith("http")) ?? "http://127.0.0.1:8080";
const path = new URL("../openapi.json", import.meta.url);

const answer = await fetch(`${server}/api/v1/openapi.json`, { headers: { "Accept-Language": "en" } });
if (!answer.ok) throw new Error(`${server} answered ${String(answer.status)}`);
const description = await answer.json();
delete description.servers; // where it ran when it was asked is nobody's business
const text = `${JSON.stringify(description, null, 1)}\n`;

if (!check) {
  writeFileSync(path, text);
} else if (readFileSync(path, "utf8") !== text) {
  console.error("openapi.json is not what the server says: run `npm run openapi` and `npm run types`.");
  process.exitCode = 1;
}
