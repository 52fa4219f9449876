import type { Text } from "../../../app/text";
import { Legend } from "../../../wall/Legend";
import type { StoneKind, Wall } from "../../../wall/layout";
import { countKinds } from "../../../wall/words";

export const planKindNames: Readonly<Record<StoneKind, Text>> = {
  met: { ja: "全体と同じ", en: "as the whole" },
  over: { ja: "全体より高い", en: "above the whole" },
  short1: { ja: "全体より低い", en: "below the whole" },
  missing: { ja: "下限に届かない", en: "below its floor" },
  excluded: { ja: "対象外", en: "excluded" },
  short2: { ja: "全体より低い", en: "below the whole" },
  unassessed: { ja: "未定", en: "open" },
};

const shown: readonly StoneKind[] = ["met", "over", "short1", "missing", "excluded"];

export function PlanLegend({ wall }: { readonly wall: Wall }) {
  return <Legend counts={countKinds(wall)} kinds={shown} names={planKindNames} />;
}
