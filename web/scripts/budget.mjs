// What a first visit loads, and every later page: fails where the script of the first is over 300 KB
// compressed.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const folder = new URL("../dist/", import.meta.url);
const html = readFileSync(new URL("index.html", folder), "utf8");
const first = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((found) => found[1]);
const size = (name) => gzipSync(readFileSync(new URL(name, folder)), { level: 9 }).length;

const limit = 300 * 1024;
let total = 0;
for (const name of first) total += size(name);
const all = readdirSync(new URL("assets/", folder))
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => [size(`assets/${name}`), name])
  .sort((a, b) => b[0] - a[0]);
for (const [bytes, name] of all) console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KB  ${name}`);
console.log(`first load: ${(total / 1024).toFixed(1)} KB of script, compressed`);
if (first.length === 0 || total > limit) {
  console.error("The script of the first load is missing or over 300 KB.");
  process.exitCode = 1;
}
