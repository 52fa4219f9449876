// Two people changed the same place: what each changed is kept field by field; only a field that both
// changed, differently, is left for a person to decide.
import { equal, isObject, pointer, type Json } from "./pointer";

export interface Merged {
  readonly value: Json | undefined; // mine where both changed the same field
  readonly both: readonly string[]; // fields that both changed, as pointers within the place
  readonly theirs: readonly string[]; // fields that only the other changed
}

export function merge(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined): Merged {
  const both: string[] = [];
  const others: string[] = [];
  const value = mergeAt("", base, mine, theirs, both, others);
  return { value, both, theirs: others };
}

function mergeAt(
  place: string,
  base: Json | undefined,
  mine: Json | undefined,
  theirs: Json | undefined,
  both: string[],
  others: string[],
): Json | undefined {
  if (equal(mine, theirs) || equal(base, theirs)) return mine;
  if (equal(base, mine)) {
    others.push(place);
    return theirs;
  }
  const lists = [base ?? [], mine, theirs].map(namedRows);
  if (lists.every((one) => one !== undefined)) {
    const [from = {}, own = {}, other = {}] = lists;
    return Object.values(mergeObjects(place, from, own, other, both, others));
  }
  if (!isObject(mine) || !isObject(theirs)) {
    both.push(place);
    return mine;
  }
  return mergeObjects(place, isObject(base) ? base : {}, mine, theirs, both, others);
}

type Rows = Readonly<Record<string, Json>>;

// Rows that each have a name of their own are told apart by it, so that two people may add and change
// rows of one list. Any other list is one value.
function namedRows(list: Json | undefined): Rows | undefined {
  if (!Array.isArray(list)) return undefined;
  const rows = new Map<string, Json>();
  for (const row of list as readonly Json[]) {
    const name = isObject(row) ? (row.id ?? row.name ?? row.target) : undefined;
    // The mark keeps a name of digits from being put before the others.
    if (typeof name !== "string" || name === "" || rows.has(`#${name}`)) return undefined;
    rows.set(`#${name}`, row);
  }
  return Object.fromEntries(rows);
}

function mergeObjects(place: string, from: Rows, mine: Rows, theirs: Rows, both: string[], others: string[]): Record<string, Json> {
  const merged: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = mergeAt(`${place}${pointer(key)}`, from[key], mine[key], theirs[key], both, others);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}
