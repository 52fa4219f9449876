import { expect, it } from "vitest";

import type { RiskTree, TreeNode } from "../../../api/formulation";
import { causesOf, neighbour, pathTo } from "./tree";

const node = (number: number, kind: TreeNode["kind"], x: number, y: number): TreeNode => ({
  node: number,
  id: String(number),
  name: "",
  kind,
  status: "treat",
  status_name: "",
  sign: "",
  reason: "",
  x,
  y,
  width: 10,
  height: 10,
  lines: [],
  details: [],
  beside: "",
});
const edge = (from: number, to: number) => ({ from, to, link: "leads-to", basis: "guide" });
const nodes = [node(0, "priority", 0, 0), node(1, "risk", 50, 0), node(2, "risk", 50, 40), node(3, "measure", 100, 0), node(4, "measure", 100, 40)];
const tree: RiskTree = {
  summary: "",
  width: 0,
  height: 0,
  nodes,
  // 1 and 2 lead to each other: the walk has to end all the same.
  edges: [edge(0, 1), edge(1, 2), edge(2, 1), edge(1, 3), edge(2, 4)],
  lines: [],
  bands: [],
};
const at = (number: number) => nodes[number] ?? node(-1, "risk", 0, 0);

it("lights everything between the priority and a measure, and nothing else", () => {
  expect([...causesOf(tree, at(4)).nodes].sort()).toEqual([0, 1, 2, 4]);
  expect([...causesOf(tree, at(3)).nodes].sort()).toEqual([0, 1, 2, 3]);
});

it("moves along edges and within columns", () => {
  expect(neighbour(tree, at(1), "right")?.node).toBe(3);
  expect(neighbour(tree, at(1), "down")?.node).toBe(2);
  expect(neighbour(tree, at(4), "left")?.node).toBe(2);
  expect(neighbour(tree, at(0), "left")).toBeUndefined();
});

it("finds the shortest way from the priority", () => {
  expect(pathTo(tree, at(4)).map((one) => one.node)).toEqual([0, 1, 2, 4]);
});
