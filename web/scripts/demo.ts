// The examples of the repository, as JSON modules of the page: `virtual:demo/<name>`. One file is
// written once, for people to read; the page takes the same one.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";
import { parse } from "yaml";

const prefix = "virtual:demo/";

export function demoPlugin(): Plugin {
  return {
    name: "ishigaki-demo",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const name = id.slice(prefix.length + 1);
      const path = fileURLToPath(new URL(`../../examples/${name}.yaml`, import.meta.url));
      this.addWatchFile(path);
      const file: unknown = parse(readFileSync(path, "utf8"));
      return `export default ${JSON.stringify(file)};`;
    },
  };
}
