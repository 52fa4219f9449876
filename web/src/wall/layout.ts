// Where each stone of a wall lies: pure, so that the page, a picture and a small canvas draw the same.
// A course is as high as its domain weighs, a stone as wide as its share of it. As src/report/wall_svg.cpp.
import type { Text } from "../app/text";

export const stoneKinds = ["missing", "short2", "short1", "met", "over", "unassessed", "excluded"] as const;
export type StoneKind = (typeof stoneKinds)[number];

export interface Stone {
  readonly id: string;
  readonly name: Text;
  readonly kind: StoneKind;
  readonly level: number | null;
  readonly target: number;
  readonly share: number; // of the system's score; excluded stones have none
}
export interface Course {
  readonly id: string;
  readonly name: Text;
  readonly share: number;
  readonly stones: readonly Stone[];
}
export interface Section {
  readonly id: string;
  readonly name: Text;
  readonly courses: readonly Course[];
}
export interface Wall {
  readonly sections: readonly Section[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface LaidStone extends Box {
  readonly stone: Stone;
  readonly course: number; // counted through the whole wall
}
export interface Label {
  readonly id: string;
  readonly name: Text;
  readonly y: number; // of the middle
}
export interface Laid {
  readonly width: number;
  readonly height: number;
  readonly labelWidth: number;
  readonly sections: readonly Label[];
  readonly courses: readonly Label[];
  readonly stones: readonly LaidStone[];
}

export interface Measures {
  readonly labelWidth: number;
  readonly courseHeight: number; // of a course of average weight
  readonly leastHeight: number;
  readonly sectionGap: number; // above a section, for its name
  readonly sectionEnd: number;
  readonly joint: number;
  readonly sliver: number; // of a stone without weight, which still shows where it would lie
}

export const pageMeasures: Measures = {
  labelWidth: 248,
  courseHeight: 25,
  leastHeight: 19,
  sectionGap: 28,
  sectionEnd: 6,
  joint: 2.4,
  sliver: 20,
};

// A wall of a few centimetres, without words.
export const smallMeasures: Measures = {
  labelWidth: 0,
  courseHeight: 4,
  leastHeight: 2.6,
  sectionGap: 0,
  sectionEnd: 2,
  joint: 0.8,
  sliver: 3,
};

export function layWall(wall: Wall, width: number, measures: Measures = pageMeasures): Laid {
  const all = wall.sections.flatMap((section) => section.courses);
  const weighted = all.reduce((sum, course) => sum + course.share, 0);
  const perShare = weighted > 0 ? (measures.courseHeight * all.length) / weighted : 0;
  const room = width - measures.labelWidth;
  const sections: Label[] = [];
  const courses: Label[] = [];
  const stones: LaidStone[] = [];
  let y = 0;
  for (const section of wall.sections) {
    sections.push({ id: section.id, name: section.name, y: y + measures.sectionGap / 2 });
    y += measures.sectionGap;
    for (const course of section.courses) {
      const height = Math.max(measures.leastHeight, course.share * perShare);
      const number = courses.length;
      courses.push({ id: course.id, name: course.name, y: y + height / 2 });
      let x = measures.labelWidth;
      for (const [index, stoneWidth] of widthsOf(course, room, measures.sliver).entries()) {
        const stone = course.stones[index];
        if (!stone) continue;
        const half = measures.joint / 2;
        stones.push({
          stone,
          course: number,
          x: x + half,
          y: y + half,
          width: Math.max(stoneWidth - measures.joint, 0.5),
          height: height - measures.joint,
        });
        x += stoneWidth;
      }
      y += height;
    }
    y += measures.sectionEnd;
  }
  return { width, height: y, labelWidth: measures.labelWidth, sections, courses, stones };
}

// Excluded stones get a fixed sliver, the rest share what is left.
function widthsOf(course: Course, room: number, usualSliver: number): number[] {
  const weight = course.stones.reduce((sum, stone) => sum + stone.share, 0);
  const without = course.stones.filter((stone) => stone.share <= 0).length;
  const sliver = weight > 0 ? usualSliver : room / Math.max(1, course.stones.length);
  const left = room - sliver * without;
  return course.stones.map((stone) => (stone.share > 0 ? (left * stone.share) / weight : sliver));
}

// Dry stone is not cut: every corner is off by a little, always by the same for the same stone.
export function outline(box: Box, seed: string): string {
  let state = 2166136261;
  for (let i = 0; i < seed.length; i += 1) state = Math.imul(state ^ seed.charCodeAt(i), 16777619) >>> 0;
  const next = (most: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state >>> 16) / 65536 - 0.5) * 2 * most;
  };
  const slack = Math.min(2.2, box.width / 8);
  const corner = (x: number, y: number) => `${(x + next(slack)).toFixed(1)},${(y + next(1.3)).toFixed(1)}`;
  const { x: left, y: top } = box;
  const right = left + box.width;
  const bottom = top + box.height;
  const cut = Math.min(4, box.width / 5);
  return [
    corner(left + cut, top),
    corner(right - cut, top),
    corner(right, top + 3),
    corner(right, bottom - 2),
    corner(right - cut, bottom),
    corner(left + cut / 2, bottom),
    corner(left, top + 4),
  ].join(" ");
}

export type Direction = "left" | "right" | "up" | "down" | "first" | "last";

// The stone that one comes to from `from` by an arrow key: up and down keep to the column.
export function neighbour(laid: Laid, from: string, direction: Direction): string {
  const index = laid.stones.findIndex((one) => one.stone.id === from);
  const here = laid.stones[index];
  if (!here) return laid.stones[0]?.stone.id ?? from;
  const inCourse = (course: number) => laid.stones.filter((one) => one.course === course);
  switch (direction) {
    case "left":
      return laid.stones[index - 1]?.stone.id ?? from;
    case "right":
      return laid.stones[index + 1]?.stone.id ?? from;
    case "first":
      return inCourse(here.course)[0]?.stone.id ?? from;
    case "last":
      return inCourse(here.course).at(-1)?.stone.id ?? from;
    case "up":
    case "down": {
      const middle = here.x + here.width / 2;
      const others = inCourse(here.course + (direction === "up" ? -1 : 1));
      const distance = (one: LaidStone) => Math.abs(one.x + one.width / 2 - middle);
      return others.reduce<LaidStone | undefined>((best, one) => (!best || distance(one) < distance(best) ? one : best), undefined)
        ?.stone.id ?? from;
    }
  }
}
