import { useSay, type Text } from "../app/text";
import { stoneKinds, type StoneKind } from "./layout";
import { Patterns, patterned } from "./Patterns";
import { kindNames } from "./words";
import "./wall.css";

interface Props {
  readonly counts?: Readonly<Record<string, number>> | undefined;
  readonly kinds?: readonly StoneKind[];
  readonly names?: Readonly<Record<StoneKind, Text>>;
}

export function Legend({ counts, kinds = stoneKinds, names = kindNames }: Props) {
  const say = useSay();
  return (
    <ul className="wall-legend" aria-label={say({ ja: "凡例", en: "Legend" })}>
      {kinds.map((kind) => (
        <li key={kind}>
          <svg viewBox="0 0 30 20" width="30" height="20" aria-hidden="true">
            <Patterns />
            <g className={`stone ${kind}`}>
              <rect className="face" x="1" y="1" width="28" height="18" rx="3" />
              {patterned(kind) && <rect className="pattern" x="1" y="1" width="28" height="18" rx="3" fill={`url(#wall-${kind})`} />}
              {kind === "over" && <path className="cap" d="M5 4.600h20" />}
            </g>
          </svg>
          {say(names[kind])}
          {counts && <span className="numbers soft">{counts[kind] ?? 0}</span>}
        </li>
      ))}
    </ul>
  );
}
