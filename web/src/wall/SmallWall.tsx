// A wall of a few centimetres on a canvas, so that a thousand of them scroll as one page. Its tones come
// from the page's tokens; words for it stand beside it.
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";

import { layWall, smallMeasures, type StoneKind, type Wall } from "./layout";

interface Props {
  readonly wall: Wall;
  readonly width?: number;
  readonly label: string;
}

const tones: Readonly<Record<StoneKind, string>> = {
  met: "--stone",
  over: "--stone-over",
  short1: "--stone-light",
  short2: "--stone-lighter",
  missing: "--stone-missing",
  unassessed: "--sheet",
  excluded: "--sheet",
};

// Told when the theme changes, by this page's switch or by the system.
function subscribeToTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", listener);
  };
}
const themeNow = () => `${document.documentElement.dataset.theme ?? ""} ${String(matchMedia("(prefers-color-scheme: dark)").matches)}`;

export function SmallWall({ wall, width = 168, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useSyncExternalStore(subscribeToTheme, themeNow);
  const laid = useMemo(() => layWall(wall, width, smallMeasures), [wall, width]);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.current.width = Math.round(laid.width * ratio);
    canvas.current.height = Math.round(laid.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const style = getComputedStyle(canvas.current);
    const tone = (name: string) => style.getPropertyValue(name).trim();
    const line = tone("--stone-line");
    const alarm = tone("--bad");
    for (const { stone, x, y, width: wide, height } of laid.stones) {
      context.fillStyle = tone(tones[stone.kind]);
      context.fillRect(x, y, wide, height);
      context.lineWidth = stone.kind === "missing" ? 1 : 0.35;
      context.strokeStyle = stone.kind === "missing" ? alarm : line;
      context.strokeRect(x, y, wide, height);
      if (stone.kind === "missing" || stone.kind === "short2") {
        context.beginPath();
        context.moveTo(x, y + height);
        context.lineTo(x + Math.min(wide, height * 2), y);
        if (wide > height * 3) {
          context.moveTo(x + wide / 2, y + height);
          context.lineTo(x + wide / 2 + height * 2, y);
        }
        context.lineWidth = 0.5;
        context.stroke();
      }
    }
  }, [laid, theme]);
  return (
    <span role="img" aria-label={label} className="wall-small">
      <canvas ref={canvas} style={{ width: laid.width, height: laid.height, display: "block" }} />
    </span>
  );
}
