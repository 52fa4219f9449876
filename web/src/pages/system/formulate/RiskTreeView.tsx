// The risk tree as a drawing to move about in. Lines that are reconstructed are dashed; what led to the
// chosen place is lit up by thickness, the rest stands back.
import { useMemo, useRef, type KeyboardEvent, type ReactNode } from "react";

import type { RiskTree, TreeLine, TreeNode } from "../../../api/formulation";
import { useSay } from "../../../app/text";
import { Button, IconButton } from "../../../kit/Button";
import styles from "./formulate.module.css";
import { causesOf, neighbour, type Direction } from "./tree";
import { useView } from "./useView";

interface Props {
  readonly tree: RiskTree;
  readonly chosen: TreeNode | undefined;
  readonly onChoose: (node: TreeNode | undefined) => void;
  readonly children: ReactNode; // about the chosen place
}

const directions: Readonly<Partial<Record<string, Direction>>> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };
const step = 80;

const path = (points: TreeLine["points"]) => points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");

function End({ line }: { readonly line: TreeLine }) {
  const end = line.points.at(-1);
  const before = line.points.at(-2);
  if (!end || !before || line.end === "none") return null;
  const [x, y] = end;
  const way = x < before[0] ? -1 : 1;
  if (line.end === "arrow") return <path className={styles.tip} d={`M${x} ${y}l${-4.4 * way} -1.9v3.8z`} />;
  if (line.end === "needed") return <path className={styles.tipOpen} d={`M${x} ${y}l${-3.2 * way} -2.2l${-3.2 * way} 2.2l${3.2 * way} 2.2z`} />;
  return <path className={styles.tipOpen} d={`M${x - 4.6 * way - 2.2} ${y - 2.2}l4.4 4.4m0 -4.4l-4.4 4.4`} />;
}

export function RiskTreeView({ tree, chosen, onChoose, children }: Props) {
  const say = useSay();
  const { frame, box, size, dragging, handlers, zoom, pan, fit, show } = useView(tree);
  const drawing = useRef<SVGSVGElement>(null);
  const lit = useMemo(() => (chosen ? causesOf(tree, chosen) : undefined), [tree, chosen]);
  const byNumber = useMemo(() => new Map(tree.nodes.map((one) => [one.node, one])), [tree]);
  const first = tree.nodes.find((one) => one.kind === "priority") ?? tree.nodes[0];
  const inOrder = chosen ?? first;

  const go = (node: TreeNode | undefined) => {
    if (!node) return;
    onChoose(node);
    show(node);
    drawing.current?.querySelector<SVGGElement>(`[data-node="${node.node}"]`)?.focus({ preventScroll: true });
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (direction && event.shiftKey) {
      pan(direction === "left" ? -step : direction === "right" ? step : 0, direction === "up" ? -step : direction === "down" ? step : 0);
    } else if (direction && inOrder) go(neighbour(tree, inOrder, direction));
    else if (event.key === "+" || event.key === ";") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit();
    else if (event.key === "Escape") onChoose(undefined);
    else return;
    event.preventDefault();
  };

  return (
    <figure className={styles.figure}>
      <div className={`${styles.tools ?? ""} screen-only`}>
        <IconButton icon="plus" label={say({ ja: "拡大（+）", en: "Zoom in (+)" })} onClick={() => zoom(1.25)} />
        <Button look="quiet" onClick={() => zoom(0.8)} aria-label={say({ ja: "縮小（-）", en: "Zoom out (-)" })}>
          −
        </Button>
        <Button look="quiet" onClick={fit}>
          {say({ ja: "全体", en: "All" })}
        </Button>
      </div>
      <div ref={frame} className={styles.canvas} data-dragging={dragging} {...handlers}>
        { }
        <svg
          ref={drawing}
          width={size.width}
          height={size.height}
          viewBox={box}
          className={styles.tree}
          data-lit={lit !== undefined}
          role="group"
          aria-label={say({
            ja: "リスクの木。矢印キーで移り、Enterで選びます。下に同じ内容の表があります。",
            en: "Risk tree. Arrow keys move, Enter chooses. The table below says the same.",
          })}
          onKeyDown={press}
        >
          {tree.bands.map((band) => (
            <g key={band.name} className={styles.band}>
              <rect x="-400" y={band.y} width={tree.width + 800} height={band.height} />
              <text x={tree.width - 4} y={band.y + 10.4} textAnchor="end">
                {band.name}
              </text>
            </g>
          ))}
          <g className={styles.lines}>
            {tree.lines.map((line, index) => (
              <g key={index} data-live={line.live} data-basis={line.basis} data-conflict={line.link === "conflicts-with"}>
                <path className={styles.line} d={path(line.points)} />
                <End line={line} />
              </g>
            ))}
          </g>
          {lit && (
            <g className={styles.litLines}>
              {lit.edges.map((edge) => {
                const from = byNumber.get(edge.from);
                const to = byNumber.get(edge.to);
                if (!from || !to) return null;
                const backwards = to.x < from.x + from.width;
                const [x1, y1] = [backwards ? from.x : from.x + from.width, from.y + from.height / 2];
                const [x2, y2] = [backwards && to.x >= from.x ? to.x : backwards ? to.x + to.width : to.x, to.y + to.height / 2];
                const bend = backwards && to.x >= from.x ? -18 : (x2 - x1) / 2;
                return <path key={`${edge.from} ${edge.to}`} d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - (backwards && to.x >= from.x ? 18 : bend)} ${y2} ${x2} ${y2}`} />;
              })}
            </g>
          )}
          {tree.nodes.map((one) => (
            <Node key={one.node} node={one} chosen={one === chosen} lit={lit === undefined || lit.nodes.has(one.node)} inOrder={one === inOrder} onChoose={onChoose} />
          ))}
        </svg>
      </div>
      {children}
      <figcaption className="stack tight">
        <p>{tree.summary}</p>
        <Legend />
      </figcaption>
    </figure>
  );
}

const textSize = { line: 10.2, small: 9 } as const;

function Node({ node, chosen, lit, inOrder, onChoose }: {
  readonly node: TreeNode;
  readonly chosen: boolean;
  readonly lit: boolean;
  readonly inOrder: boolean;
  readonly onChoose: (node: TreeNode | undefined) => void;
}) {
  const { x, y, width, height, kind, lines, details } = node;
  const name = [node.kind === "cross-page" ? "→" : node.id, node.name, node.status_name, node.reason].filter((one) => one !== "").join(" ");
  return (
    <g
      data-node={node.node}
      className={styles.node}
      data-kind={kind}
      data-status={node.status}
      data-chosen={chosen}
      data-back={!lit}
      role="button"
      aria-pressed={chosen}
      aria-label={name}
      tabIndex={inOrder ? 0 : -1}
      onClick={() => onChoose(chosen ? undefined : node)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onChoose(chosen ? undefined : node);
      }}
    >
      <title>{name}</title>
      <rect className={styles.box} x={x} y={y} width={width} height={height} rx={kind === "risk" ? 4 : kind === "priority" ? 6 : 1} />
      {kind === "priority" && (
        <text textAnchor="middle">
          {lines.map((line, index) => (
            <tspan key={index} x={x + width / 2} y={y + height / 2 + textSize.line * (index - (lines.length - 1) / 2)} className={styles.strong}>
              {line}
            </tspan>
          ))}
        </text>
      )}
      {kind === "risk" && (
        <text>
          <tspan x={x + 4.5} y={y + 9.4}>
            {node.sign}
          </tspan>
          <tspan x={x + 15} y={y + 9.4} className={styles.faint}>
            {node.id}
          </tspan>
          <Lines x={x + 4.5} y={y + 9.4 + textSize.line} lines={lines} details={details} />
        </text>
      )}
      {kind === "cross-page" && (
        <text>
          <Lines x={x + 4.5} y={y + 10.5} lines={lines} details={details} />
        </text>
      )}
      {kind === "measure" && (
        <text>
          <tspan x={x + 4} y={y + 9.6}>
            {node.sign}
          </tspan>
          <tspan x={x + 18} y={y + 9.6} className={styles.strong}>
            {node.id}
          </tspan>
          <Lines x={x + 50} y={y + 9.6} lines={lines} details={details} />
          {node.beside !== "" && (
            <tspan x={x + width - 4} y={y + 9.6} textAnchor="end" className={styles.faint}>
              {node.beside}
            </tspan>
          )}
        </text>
      )}
    </g>
  );
}

function Lines({ x, y, lines, details }: { readonly x: number; readonly y: number; readonly lines: readonly string[]; readonly details: readonly string[] }) {
  const below = y + (lines.length - 1) * textSize.line + textSize.small;
  return (
    <>
      {lines.map((line, index) => (
        <tspan key={`n${index}`} className={styles.nodeName} x={x} y={y + index * textSize.line}>
          {line}
        </tspan>
      ))}
      {details.map((line, index) => (
        <tspan key={`d${index}`} className={styles.faint} x={x} y={below + index * textSize.small}>
          {line}
        </tspan>
      ))}
    </>
  );
}

function Legend() {
  const say = useSay();
  return (
    <ul className={styles.legend}>
      <li>● {say({ ja: "対策するリスク", en: "risk to act on" })}</li>
      <li>○ {say({ ja: "受容するリスク（点線の枠）", en: "accepted risk (dashed frame)" })}</li>
      <li>■ {say({ ja: "求める対策", en: "measure required" })}</li>
      <li>＋ {say({ ja: "前提として要る対策", en: "needed as a prerequisite" })}</li>
      <li>□ {say({ ja: "求めない対策", en: "measure declined" })}</li>
      <li>
        <svg width="34" height="8" aria-hidden="true" className={styles.legendLine}>
          <path d="M0 4h34" />
        </svg>
        {say({ ja: "ガイドに明記のつながり", en: "link stated in the guide" })}
      </li>
      <li>
        <svg width="34" height="8" aria-hidden="true" className={styles.legendLine} data-basis="reconstructed">
          <path d="M0 4h34" />
        </svg>
        <span
          className="basis"
          title={say({
            ja: "ガイドの図の矢印は公開の文から失われているため、本文の記述から補いました。",
            en: "The arrows of the guide’s figures are lost in its text; these were restored from what the text says.",
          })}
        >
          {say({ ja: "復元したつながり", en: "reconstructed link" })}
        </span>
      </li>
      <li className="soft screen-only">
        {say({
          ja: "動かす：ドラッグ、Shift+矢印、拡大：Ctrl+ホイール、+ −、移る：矢印",
          en: "Move: drag, Shift+arrows. Zoom: Ctrl+wheel, + −. Go: arrows.",
        })}
      </li>
    </ul>
  );
}
