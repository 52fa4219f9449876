// The items of a guide as a tree: kinds that stand at the top, their items, and what lies within them.
// Pure, so that filtering and opening can be tested.
import type { Text } from "../../app/text";

export interface Listed {
  readonly guide: string;
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
  readonly parent: string | null;
}

export interface Node {
  readonly key: string;
  readonly item: Listed | undefined; // none: the heading of a kind
  readonly kind: string;
  readonly children: readonly Node[];
}

export const kindKey = (kind: string): string => `kind:${kind}`;

export function treeOf(items: readonly Listed[]): readonly Node[] {
  const byParent = new Map<string, Listed[]>();
  const ids = new Set(items.map((one) => one.id));
  for (const item of items) {
    // An item whose parent is not among these stands at the top.
    const parent = item.parent !== null && ids.has(item.parent) ? item.parent : "";
    const list = byParent.get(parent) ?? [];
    list.push(item);
    byParent.set(parent, list);
  }
  const node = (item: Listed): Node => ({ key: item.id, item, kind: item.kind, children: (byParent.get(item.id) ?? []).map(node) });
  const kinds = new Map<string, Node[]>();
  for (const item of byParent.get("") ?? []) {
    const list = kinds.get(item.kind) ?? [];
    list.push(node(item));
    kinds.set(item.kind, list);
  }
  return [...kinds].map(([kind, children]) => ({ key: kindKey(kind), item: undefined, kind, children }));
}

// Only what fits, with what it lies in.
export function pruned(nodes: readonly Node[], fits: (item: Listed) => boolean): readonly Node[] {
  return nodes.flatMap((node) => {
    const children = pruned(node.children, fits);
    const own = node.item !== undefined && fits(node.item);
    return own || children.length > 0 ? [{ ...node, children }] : [];
  });
}

export interface Row {
  readonly node: Node;
  readonly level: number;
  readonly place: number; // among its siblings, from 1
  readonly siblings: number;
  readonly open: boolean | undefined; // undefined: nothing to open
  readonly parent: string | undefined;
}

// What is seen, in order. `isOpen` decides for nodes that have something within.
export function rowsOf(nodes: readonly Node[], isOpen: (key: string) => boolean, level = 1, parent?: string): readonly Row[] {
  return nodes.flatMap((node, index) => {
    const open = node.children.length > 0 ? isOpen(node.key) : undefined;
    const row: Row = { node, level, place: index + 1, siblings: nodes.length, open, parent };
    return open === true ? [row, ...rowsOf(node.children, isOpen, level + 1, node.key)] : [row];
  });
}

// The way from the top to an item, without itself.
export function wayTo(items: readonly Listed[], id: string): readonly Listed[] {
  const byId = new Map(items.map((one) => [one.id, one]));
  const way: Listed[] = [];
  let parent = byId.get(id)?.parent ?? null;
  while (parent !== null) {
    const item = byId.get(parent);
    if (!item || way.includes(item)) break;
    way.unshift(item);
    parent = item.parent;
  }
  return way;
}
