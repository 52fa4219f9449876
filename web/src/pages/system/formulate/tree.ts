// Moving about in a risk tree, and what led to a place in it.
import type { RiskTree, TreeNode } from "../../../api/formulation";

export interface Lit {
  readonly nodes: ReadonlySet<number>;
  readonly edges: readonly { readonly from: number; readonly to: number }[];
}

function follow(tree: RiskTree, start: number, ends: (edge: RiskTree["edges"][number]) => readonly [number, number]): Lit {
  const nodes = new Set([start]);
  const edges: RiskTree["edges"][number][] = [];
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const edge of tree.edges) {
      const [here, there] = ends(edge);
      if (here !== at) continue;
      edges.push(edge);
      if (nodes.has(there)) continue;
      nodes.add(there);
      open.push(there);
    }
  }
  return { nodes, edges };
}

// Everything between the priority and a node: why it is asked. Of a risk also what counters it.
export function causesOf(tree: RiskTree, node: TreeNode): Lit {
  const before = follow(tree, node.node, (edge) => [edge.to, edge.from]);
  if (node.kind === "measure") return before;
  const after = follow(tree, node.node, (edge) => [edge.from, edge.to]);
  return { nodes: new Set([...before.nodes, ...after.nodes]), edges: [...before.edges, ...after.edges] };
}

export type Direction = "left" | "right" | "up" | "down";

// Along an edge to the left and right; within a column up and down.
export function neighbour(tree: RiskTree, from: TreeNode, direction: Direction): TreeNode | undefined {
  const middle = (one: TreeNode) => one.y + one.height / 2;
  const nearest = (candidates: readonly TreeNode[]) =>
    candidates.reduce<TreeNode | undefined>(
      (best, one) => (best === undefined || Math.abs(middle(one) - middle(from)) < Math.abs(middle(best) - middle(from)) ? one : best),
      undefined,
    );
  const byNumber = new Map(tree.nodes.map((one) => [one.node, one]));
  const at = (numbers: readonly number[]) => numbers.flatMap((one) => byNumber.get(one) ?? []);
  switch (direction) {
    case "right":
      return nearest(at(tree.edges.filter((edge) => edge.from === from.node).map((edge) => edge.to)));
    case "left":
      return nearest(at(tree.edges.filter((edge) => edge.to === from.node).map((edge) => edge.from)));
    case "up":
      return nearest(tree.nodes.filter((one) => Math.abs(one.x - from.x) < 4 && middle(one) < middle(from)));
    case "down":
      return nearest(tree.nodes.filter((one) => Math.abs(one.x - from.x) < 4 && middle(one) > middle(from)));
  }
}

// Shortest path of names from the priority to each node, for the table.
export function pathTo(tree: RiskTree, node: TreeNode): readonly TreeNode[] {
  const byNumber = new Map(tree.nodes.map((one) => [one.node, one]));
  const before = new Map<number, number>();
  const open = tree.nodes.filter((one) => one.kind === "priority").map((one) => one.node);
  const seen = new Set(open);
  for (const at of open) {
    for (const edge of tree.edges) {
      if (edge.from !== at || seen.has(edge.to)) continue;
      seen.add(edge.to);
      before.set(edge.to, at);
      open.push(edge.to);
    }
  }
  const path: TreeNode[] = [];
  for (let at: number | undefined = node.node; at !== undefined; at = before.get(at)) {
    const one = byNumber.get(at);
    if (one) path.unshift(one);
  }
  return path;
}
