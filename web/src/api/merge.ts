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
  if (!isObject(mine) || !isObject(theirs)) {
    both.push(place);
    return mine;
  }
  const from = isObject(base) ? base : {};
  const merged: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = mergeAt(`${place}${pointer(key)}`, from[key], mine[key], theirs[key], both, others);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}
