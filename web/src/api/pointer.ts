// Places in a system file, as JSON Pointers (RFC 6901), and values at them.
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export function pointer(...steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

export function stepsOf(place: string): string[] {
  return place.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function valueAt(root: Json | undefined, place: string): Json | undefined {
  let value = root;
  for (const step of stepsOf(place)) {
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(step)];
    else if (isObject(value)) value = Object.hasOwn(value, step) ? value[step] : undefined;
    else return undefined;
  }
  return value;
}

// A copy of `root` with `value` at `place`; undefined takes away what is there.
export function withValueAt(root: Json | undefined, place: string, value: Json | undefined): Json | undefined {
  return put(root, stepsOf(place), value);
}

function put(root: Json | undefined, steps: readonly string[], value: Json | undefined): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(root)) {
    const list = [...(root as readonly Json[])];
    const index = Number(step);
    const inner = put(list[index], rest, value);
    if (inner === undefined) list.splice(index, 1);
    else list[index] = inner;
    return list;
  }
  const object = isObject(root) ? { ...root } : {};
  const inner = put(object[step], rest, value);
  if (inner === undefined) return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step));
  return { ...object, [step]: inner };
}

export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, index) => equal(one as Json, b[index] as Json));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}
