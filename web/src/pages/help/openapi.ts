// The server's own description of its interface, laid out for reading. Pure.
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content & { readonly description?: string }>>;
  readonly security?: readonly unknown[];
  readonly "x-right"?: string;
}
export interface OpenApi {
  readonly info: { readonly description?: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export interface Group {
  readonly name: string;
  readonly routes: readonly Route[];
}

const prefix = "/api/v1/";

// By what they are about: the first word after the version.
export function groupsOf(description: OpenApi, sought: string): readonly Group[] {
  const words = sought.toLowerCase().split(/\s+/u).filter((word) => word !== "");
  const groups = new Map<string, Route[]>();
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const all = `${method} ${path} ${operation.operationId} ${operation.summary}`.toLowerCase();
      if (!words.every((word) => all.includes(word))) continue;
      const name = path.replace(prefix, "").split("/")[0] ?? path;
      groups.set(name, [...(groups.get(name) ?? []), { method: method.toUpperCase(), path, operation }]);
    }
  }
  return [...groups].map(([name, routes]) => ({ name, routes }));
}

export const refName = (schema: Schema): string | undefined => schema.$ref?.split("/").at(-1);

// A schema in a few words: "integer", "list of Unit", "one of: a, b".
export function typeWords(schema: Schema | undefined): string {
  if (schema === undefined || Object.keys(schema).length === 0) return "any";
  const name = refName(schema);
  if (name !== undefined) return name;
  if (schema.enum) return schema.enum.map(String).join(" | ");
  if (schema.type === "array") return `${typeWords(schema.items)}[]`;
  const type = typeof schema.type === "string" ? schema.type : (schema.type?.join(" | ") ?? "any");
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}

export const contentOf = (content: Content | undefined): { readonly type: string; readonly schema: Schema | undefined } | undefined => {
  const [first] = Object.entries(content?.content ?? {});
  return first && { type: first[0], schema: first[1].schema };
};

export const goodAnswer = (operation: Operation): string => Object.keys(operation.responses).find((status) => /^[23]/.test(status)) ?? "200";

// How to ask it with curl.
export function example({ method, path, operation }: Route, server: string): string {
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}'${server}${path}'`, `  -H 'Authorization: Bearer $TOKEN'`];
  const body = contentOf(operation.requestBody);
  if (body) lines.push(`  -H 'Content-Type: ${body.type}'`, body.type === "application/json" ? "  -d @body.json" : "  --data-binary @file");
  return lines.join(" \\\n");
}
