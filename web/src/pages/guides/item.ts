// An item as the server gives it: what every item has, and what its kind adds under its own keys.
import type { Text } from "../../app/text";
import type { Basis } from "../../kit/BasisMark";
import type { GuideWords } from "./words";

export type Relation = "equal" | "equivalent" | "subset" | "superset" | "intersects";
export type Confidence = "high" | "medium" | "low";

export interface Counterpart {
  readonly guide: string;
  readonly id: string;
  readonly name: Text;
  readonly relation: Relation;
  readonly confidence: Confidence;
  readonly reason: Text;
  readonly basis: Basis;
}

export interface Item {
  readonly guide: string;
  readonly id: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly name: Text;
  readonly source: string;
  readonly basis: Basis;
  readonly text?: Text;
  readonly basis_of?: Readonly<Record<string, Basis>>;
  readonly basis_note?: Text;
  readonly dropped?: Text;
  readonly crosswalk?: readonly Counterpart[];
  readonly [attribute: string]: unknown;
}

const isItem = (value: unknown): value is Item =>
  typeof value === "object" && value !== null && "kind" in value && "guide" in value && "id" in value;

// Items of other kinds that lie within this one, in the order of the catalog.
export function childrenOf(item: Item): readonly { readonly kind: string; readonly items: readonly Item[] }[] {
  const groups: { kind: string; items: Item[] }[] = [];
  for (const [key, value] of Object.entries(item)) {
    if (key === "crosswalk" || !Array.isArray(value)) continue;
    const items = (value as readonly unknown[]).filter(isItem);
    const [first] = items;
    if (first) groups.push({ kind: first.kind, items });
  }
  return groups;
}

// Attributes in the order of the guide's own file, those that the item has.
export function attributesOf(item: Item, words: GuideWords | undefined): readonly string[] {
  return Object.keys(words?.kinds[item.kind]?.attributes ?? {}).filter((key) => item[key] !== undefined && item[key] !== "");
}

export const basisOf = (item: Item, key: string): Basis => item.basis_of?.[key] ?? item.basis;

export const isText = (value: unknown): value is Text => typeof value === "object" && value !== null && "ja" in value && "en" in value;
