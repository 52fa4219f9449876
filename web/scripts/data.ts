// Files of the repository that people read, as JSON modules of the page: `virtual:demo/<name>` is an
// example, `virtual:model/<guide>` the strength model of a guide. Each is written once.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";
import { parse } from "yaml";

const places: Readonly<Record<string, (name: string) => string>> = {
  demo: (name) => `../../examples/${name}.yaml`,
  model: (name) => `../../catalogs/${name}/model.yaml`,
};
const pattern = /^\0?virtual:(demo|model)\/([\w-]+)$/;

export function dataPlugin(): Plugin {
  return {
    name: "ishigaki-data",
    resolveId: (id) => (!id.startsWith("\0") && pattern.test(id) ? `\0${id}` : undefined),
    load(id) {
      const [, kind = "", name = ""] = pattern.exec(id) ?? [];
      const place = places[kind];
      if (!place || !id.startsWith("\0")) return undefined;
      const path = fileURLToPath(new URL(place(name), import.meta.url));
      this.addWatchFile(path);
      const file: unknown = parse(readFileSync(path, "utf8"));
      return `export default ${JSON.stringify(file)};`;
    },
  };
}
