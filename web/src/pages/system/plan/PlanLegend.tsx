import { useSay, type Text } from "../../../app/text";
import type { StoneKind, Wall } from "../../../wall/layout";
import { Patterns, patterned } from "../../../wall/Patterns";
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
  const say = useSay();
  const counts = countKinds(wall);
  return (
    <ul className="wall-legend" aria-label={say({ ja: "凡例", en: "Legend" })}>
      {shown.map((kind) => (
        <li key={kind}>
          <svg viewBox="0 0 30 20" width="30" height="20" aria-hidden="true">
            <Patterns />
            <g className={`stone ${kind}`}>
              <rect className="face" x="1" y="1" width="28" height="18" rx="3" />
              {patterned(kind) && <rect className="pattern" x="1" y="1" width="28" height="18" rx="3" fill={`url(#wall-${kind})`} />}
              {kind === "over" && <path className="cap" d="M5 4.600h20" />}
            </g>
          </svg>
          {say(planKindNames[kind])} <span className="numbers soft">{counts[kind]}</span>
        </li>
      ))}
    </ul>
  );
}
