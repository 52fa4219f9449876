// src/api/schema.d.ts from openapi.json; with --check only says whether it is that.
import { readFileSync, writeFileSync } from "node:fs";

import openapiTS, { astToString } from "openapi-typescript";

const source = new URL("../openapi.json", import.meta.url);
const target = new URL("../src/api/schema.d.ts", import.meta.url);
const text = astToString(await openapiTS(source, { immutable: true }));

if (!process.argv.includes("--check")) {
  writeFileSync(target, text);
} else if (readFileSync(target, "utf8") !== text) {
  console.error("src/api/schema.d.ts is not made from openapi.json: run `npm run types`.");
  process.exitCode = 1;
}
