// The wall on a page: every stone can be reached by arrow keys, says what it is, and opens its reasons.
import { useId, useMemo, useState, type KeyboardEvent } from "react";

import { useLanguage, useSay } from "../app/text";
import { classes } from "../kit/classes";
import { useMeasuredWidth } from "../kit/measured";
import { shortened } from "../kit/width";
import { layWall, neighbour, outline, pageMeasures, type Direction, type LaidStone, type Stone, type Wall } from "./layout";
import { Patterns, patterned } from "./Patterns";
import { markOf, spoken } from "./words";
import "./wall.css";

export type Change = "up" | "down" | "new";

interface Props {
  readonly wall: Wall;
  readonly label: string;
  readonly onOpen?: ((requirement: string) => void) | undefined;
  // What became of a stone since another day.
  readonly changes?: ReadonlyMap<string, Change> | undefined;
  // Stones to stand out; all others step back.
  readonly lit?: ReadonlySet<string> | undefined;
  readonly chosen?: string | undefined;
  // What a stone says of itself, where it is not a level against a target.
  readonly speak?: ((stone: Stone) => string) | undefined;
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

const usualWidth = 960;
const narrow = 640;
const narrowLabels = 150;

function StoneShape({ laid, change }: { readonly laid: LaidStone; readonly change: Change | undefined }) {
  const { stone } = laid;
  const points = outline(laid, stone.id);
  const middle = laid.x + laid.width / 2;
  const centre = laid.y + laid.height / 2;
  return (
    <>
      <polygon className="face" points={points} />
      {patterned(stone.kind) && <polygon className="pattern" points={points} fill={`url(#wall-${stone.kind})`} />}
      {stone.kind === "over" && <path className="cap" d={`M${laid.x + 5} ${laid.y + 3.6}h${Math.max(2, laid.width - 10)}`} />}
      <text x={middle} y={centre + 4}>
        {markOf(stone)}
      </text>
      {change && laid.width > 26 && (
        <text className={`change ${change}`} x={middle + 11} y={centre + 3.5}>
          {change === "up" ? "▲" : change === "down" ? "▼" : "＋"}
        </text>
      )}
    </>
  );
}

export function WallView({ wall, label, onOpen, changes, lit, chosen, speak }: Props) {
  const say = useSay();
  const words = speak ?? ((stone: Stone) => spoken(say, stone));
  const language = useLanguage();
  const { element, width } = useMeasuredWidth<HTMLDivElement>(usualWidth);
  const id = useId();
  const labelWidth = width < narrow ? narrowLabels : pageMeasures.labelWidth;
  const laid = useMemo(() => layWall(wall, width, { ...pageMeasures, labelWidth }), [wall, width, labelWidth]);
  const [focused, setFocused] = useState<string>();
  const stop = laid.stones.some((one) => one.stone.id === focused) ? focused : laid.stones[0]?.stone.id;
  const room = Math.floor((labelWidth - 46) / (language === "ja" ? 5.9 : 5.6));

  const onKeyDown = (event: KeyboardEvent<SVGGElement>, requirement: string) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onOpen?.(requirement);
      return;
    }
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const next = neighbour(laid, requirement, direction);
    setFocused(next);
    element.current?.querySelector<SVGGElement>(`[data-stone="${next}"]`)?.focus();
  };

  return (
    <div ref={element} className="wall-frame">
      <svg
        className="wall"
        width={width}
        height={laid.height}
        viewBox={`0 0 ${width} ${laid.height}`}
        role="group"
        aria-label={label}
        aria-describedby={id}
      >
        <desc id={id}>
          {say({ ja: "矢印キーで石を移動し、Enterで理由を開きます。", en: "Move between stones with the arrow keys; Enter opens the reasons." })}
        </desc>
        <Patterns />
        {laid.sections.map((section) => (
          <text key={section.id} className="section" x="0" y={section.y + 5}>
            {say(section.name)}
          </text>
        ))}
        {laid.courses.map((course) => (
          <text key={course.id} className="course" x="0" y={course.y + 4}>
            <title>{say(course.name)}</title>
            <tspan className="id">{course.id}</tspan> {shortened(say(course.name), room)}
          </text>
        ))}
        {laid.stones.map((one) => (
          <g
            key={one.stone.id}
            data-stone={one.stone.id}
            className={classes("stone", one.stone.kind, lit && !lit.has(one.stone.id) && "dim", chosen === one.stone.id && "chosen")}
            role="button"
            aria-label={words(one.stone)}
            tabIndex={one.stone.id === stop ? 0 : -1}
            onClick={() => onOpen?.(one.stone.id)}
            onFocus={() => setFocused(one.stone.id)}
            onKeyDown={(event) => onKeyDown(event, one.stone.id)}
          >
            <title>{words(one.stone)}</title>
            <StoneShape laid={one} change={changes?.get(one.stone.id)} />
          </g>
        ))}
      </svg>
    </div>
  );
}
