import type { Say, Text } from "../app/text";
import type { Stone, StoneKind, Wall } from "./layout";

export const kindNames: Readonly<Record<StoneKind, Text>> = {
  missing: { ja: "欠けている（レベル1）", en: "missing (level 1)" },
  short2: { ja: "2段以上不足", en: "short by two or more" },
  short1: { ja: "1段不足", en: "short by one" },
  met: { ja: "目標どおり", en: "in place" },
  over: { ja: "目標より強い", en: "more than asked" },
  unassessed: { ja: "未判定", en: "not judged" },
  excluded: { ja: "対象外", en: "excluded" },
};

// The one mark on a stone that is read without colour.
export const markOf = (stone: Stone): string =>
  stone.kind === "excluded" ? "–" : stone.kind === "unassessed" ? "?" : String(stone.level ?? "?");

export function spoken(say: Say, stone: Stone): string {
  const state = say(kindNames[stone.kind]);
  if (stone.kind === "excluded") return `${stone.id} ${say(stone.name)}: ${state}`;
  const level = stone.level ?? say({ ja: "なし", en: "none" });
  return say({
    ja: `${stone.id} ${stone.name.ja}。${state}、レベル ${level}、目標 ${stone.target}`,
    en: `${stone.id} ${stone.name.en}. ${state}; level ${level}, target ${stone.target}`,
  });
}

export function countKinds(wall: Wall): Readonly<Record<StoneKind, number>> {
  const counts = { missing: 0, short2: 0, short1: 0, met: 0, over: 0, unassessed: 0, excluded: 0 };
  for (const section of wall.sections) for (const course of section.courses) for (const stone of course.stones) counts[stone.kind] += 1;
  return counts;
}
