// Where the counterparts of an item lie around it: pure, so that it can be tested. Guides are shared out
// to both sides so that these are about equally high; on a narrow page there is one side only.
import type { Counterpart } from "./item";

export interface Placed {
  readonly counterpart: Counterpart;
  readonly side: "left" | "right";
  readonly x: number;
  readonly y: number; // of the middle
}
export interface Heading {
  readonly guide: string;
  readonly count: number;
  readonly side: "left" | "right";
  readonly x: number;
  readonly y: number;
}
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly middle: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly column: number; // width of what is written at a side
  readonly headings: readonly Heading[];
  readonly placed: readonly Placed[];
}

export const rowHeight = 26;
const headingHeight = 30;
const gap = 10;
const middleHeight = 108;
const narrow = 720;
const leastRun = 90; // of a line between the middle and a side

export function layCrosswalk(counterparts: readonly Counterpart[], width: number): Picture {
  const guides = new Map<string, Counterpart[]>();
  for (const one of counterparts) {
    const list = guides.get(one.guide) ?? [];
    list.push(one);
    guides.set(one.guide, list);
  }
  const groups = [...guides].map(([guide, list]) => ({ guide, list, height: headingHeight + list.length * rowHeight + gap }));
  const twoSides = width >= narrow && groups.length > 1;
  const left: typeof groups = [];
  const right: typeof groups = [];
  const sum = (all: typeof groups) => all.reduce((total, one) => total + one.height, 0);
  // The highest first, each to the lower side; then as the guides come.
  for (const group of [...groups].sort((a, b) => b.height - a.height)) (twoSides && sum(left) < sum(right) ? left : right).push(group);
  const inOrder = (all: typeof groups) => [...all].sort((a, b) => groups.indexOf(a) - groups.indexOf(b));
  const middleWidth = twoSides ? Math.min(220, width * 0.2) : Math.min(180, width * 0.26);
  const column = twoSides ? (width - middleWidth) / 2 - leastRun : width - middleWidth - leastRun;
  const height = Math.max(sum(left), sum(right), middleHeight + 2 * gap);
  const headings: Heading[] = [];
  const placed: Placed[] = [];
  for (const side of ["left", "right"] as const) {
    const all = inOrder(side === "left" ? left : right);
    const x = side === "left" ? column : width - column;
    let y = (height - sum(all)) / 2;
    for (const { guide, list } of all) {
      headings.push({ guide, count: list.length, side, x, y: y + headingHeight / 2 });
      y += headingHeight;
      for (const counterpart of list) {
        placed.push({ counterpart, side, x, y: y + rowHeight / 2 });
        y += rowHeight;
      }
      y += gap;
    }
  }
  const x = twoSides ? (width - middleWidth) / 2 : 0;
  return { width, height, column, headings, placed, middle: { x, y: (height - middleHeight) / 2, width: middleWidth, height: middleHeight } };
}

// From the side of the middle to the row, level at both ends.
export function lineTo({ middle }: Picture, { side, x, y }: Placed, place: number, of: number): string {
  const from = side === "left" ? middle.x : middle.x + middle.width;
  const to = side === "left" ? x + 22 : x - 22;
  // Lines leave the middle in the order in which they arrive.
  const start = middle.y + (middle.height * (place + 1)) / (of + 1);
  const bend = (to - from) / 2;
  return `M${from.toFixed(1)} ${start.toFixed(1)}C${(from + bend).toFixed(1)} ${start.toFixed(1)} ${(to - bend).toFixed(1)} ${y.toFixed(1)} ${to.toFixed(1)} ${y.toFixed(1)}`;
}
