// Files of the repository that people read, as JSON modules of the page: `virtual:demo/<name>` is an
// example, `virtual:model/<guide>` the strength model of a guide, `virtual:guide/<guide>` how a guide
// calls its kinds and attributes, `virtual:facets/<guide>` by what its items can be narrowed. Each is
// written once.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";
import { parse } from "yaml";

const places: Readonly<Record<string, (name: string) => string>> = {
  demo: (name) => `../../examples/${name}.yaml`,
  model: (name) => `../../catalogs/${name}/model.yaml`,
  guide: (name) => `../../catalogs/${name}/guide.yaml`,
  facets: (name) => `../../catalogs/${name}/guide.yaml`,
};
const pattern = /^\0?virtual:(demo|model|guide|facets)\/([\w.-]+)$/;

interface Entry {
  readonly id?: string;
  readonly items?: readonly Entry[];
  readonly [attribute: string]: unknown;
}
interface GuideFile {
  readonly files: readonly string[];
  readonly kinds: Readonly<Record<string, { readonly attributes?: Readonly<Record<string, { readonly facet?: string }>> }>>;
}

// {attribute: {item: values}} of the attributes that a guide marks with `facet`.
function facetsOf(guide: GuideFile, read: (file: string) => unknown) {
  const attributes = new Set<string>();
  for (const kind of Object.values(guide.kinds))
    for (const [key, one] of Object.entries(kind.attributes ?? {})) if (one.facet !== undefined) attributes.add(key);
  const facets: Record<string, Record<string, unknown>> = {};
  const walk = (entries: readonly Entry[]) => {
    for (const entry of entries) {
      for (const key of attributes) {
        const value = entry[key];
        if (entry.id !== undefined && value !== undefined) (facets[key] ??= {})[entry.id] = Array.isArray(value) ? value : [value];
      }
      walk(entry.items ?? []);
    }
  };
  for (const file of attributes.size > 0 ? guide.files : []) walk((read(file) as Entry).items ?? []);
  return facets;
}

export function dataPlugin(): Plugin {
  return {
    name: "ishigaki-data",
    resolveId: (id) => (!id.startsWith("\0") && pattern.test(id) ? `\0${id}` : undefined),
    load(id) {
      const [, kind = "", name = ""] = pattern.exec(id) ?? [];
      const place = places[kind];
      if (!place || !id.startsWith("\0")) return undefined;
      const read = (path: string): unknown => {
        this.addWatchFile(path);
        return parse(readFileSync(path, "utf8"));
      };
      const path = fileURLToPath(new URL(place(name), import.meta.url));
      const file = read(path);
      const made = kind === "facets" ? facetsOf(file as GuideFile, (one) => read(join(dirname(path), one))) : file;
      return `export default ${JSON.stringify(made)};`;
    },
  };
}
