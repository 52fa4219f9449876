import { describe, expect, it } from "vitest";

import { layWall, neighbour, outline, pageMeasures, type Course, type Stone, type Wall } from "./layout";

const text = (word: string) => ({ ja: word, en: word });
const stone = (id: string, share: number): Stone => ({ id, name: text(id), kind: share > 0 ? "met" : "excluded", level: 3, target: 3, share });
const course = (id: string, ...shares: number[]): Course => ({
  id,
  name: text(id),
  share: shares.reduce((sum, one) => sum + one, 0),
  stones: shares.map((share, index) => stone(`${id}.${index}`, share)),
});
const wall: Wall = {
  sections: [
    { id: "M", name: text("M"), courses: [course("a", 0.1, 0.2), course("b", 0.4)] },
    { id: "T", name: text("T"), courses: [course("c", 0.15, 0, 0.15), course("d", 0)] },
  ],
};
const width = 960;
const room = width - pageMeasures.labelWidth;

describe("the wall", () => {
  const laid = layWall(wall, width);
  const of = (id: string) => laid.stones.find((one) => one.stone.id === id);

  it("lays every stone, inside the wall", () => {
    expect(laid.stones).toHaveLength(7);
    for (const one of laid.stones) {
      expect(one.x).toBeGreaterThanOrEqual(pageMeasures.labelWidth);
      expect(one.x + one.width).toBeLessThanOrEqual(width + 0.001);
      expect(one.y + one.height).toBeLessThanOrEqual(laid.height);
    }
  });
  it("makes the area of a stone its share of the score", () => {
    // Joints apart: width and height without them.
    const area = (id: string) => ((of(id)?.width ?? 0) + pageMeasures.joint) * ((of(id)?.height ?? 0) + pageMeasures.joint);
    expect(area("a.1") / area("a.0")).toBeCloseTo(2);
    expect(area("b.0") / area("a.0")).toBeCloseTo(4);
  });
  it("fills each course from end to end", () => {
    const first = laid.stones.filter((one) => one.course === 0);
    expect(first.reduce((sum, one) => sum + one.width + pageMeasures.joint, 0)).toBeCloseTo(room);
  });
  it("gives an excluded stone a sliver beside others, and the course where there are none", () => {
    expect(of("c.1")?.width).toBeCloseTo(pageMeasures.sliver - pageMeasures.joint);
    expect(of("d.0")?.width).toBeCloseTo(room - pageMeasures.joint);
  });
  it("moves by arrow keys along a course and to the nearest stone of the next", () => {
    expect(neighbour(laid, "a.0", "right")).toBe("a.1");
    expect(neighbour(laid, "a.1", "right")).toBe("b.0");
    expect(neighbour(laid, "a.0", "left")).toBe("a.0");
    expect(neighbour(laid, "c.2", "up")).toBe("b.0");
    expect(neighbour(laid, "a.0", "last")).toBe("a.1");
    expect(neighbour(laid, "d.0", "down")).toBe("d.0");
    expect(neighbour(laid, "gone", "down")).toBe("a.0");
  });
  it("shapes a stone the same each time, and stones differently", () => {
    const box = { x: 0, y: 0, width: 40, height: 20 };
    expect(outline(box, "Tb1.1")).toBe(outline(box, "Tb1.1"));
    expect(outline(box, "Tb1.1")).not.toBe(outline(box, "Tb1.2"));
  });
});
