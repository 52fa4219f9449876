// Which part of a drawing is seen: moved by dragging, wheel, buttons and keys.
import { useCallback, useEffect, useRef, useState, type PointerEvent } from "react";

interface View {
  readonly x: number; // of the drawing, at the left edge
  readonly y: number;
  readonly scale: number; // pixels for a unit of the drawing
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const least = 0.4;
const most = 4;
const readable = 0.95; // below it the words of the drawing are too small to begin with
const margin = 8;

export function useView(drawing: Size | undefined) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 1000, height: 600 });
  const [view, setView] = useState<View>({ x: -margin, y: -margin, scale: 1 });
  const drag = useRef<{ readonly x: number; readonly y: number; readonly view: View } | undefined>(undefined);
  const [dragging, setDragging] = useState(false);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  // It begins as wide as the frame, from the top.
  const width = drawing?.width;
  useEffect(() => {
    const wide = frame.current?.clientWidth ?? 0;
    if (width !== undefined && wide > 0) setView({ x: -margin, y: -margin, scale: Math.max(readable, wide / (width + margin * 2)) });
  }, [width]);

  const zoom = useCallback((factor: number, at?: { readonly x: number; readonly y: number }) => {
    setView((now) => {
      const scale = Math.min(most, Math.max(least, now.scale * factor));
      const px = at?.x ?? (frame.current?.clientWidth ?? 0) / 2;
      const py = at?.y ?? (frame.current?.clientHeight ?? 0) / 2;
      return { scale, x: now.x + px / now.scale - px / scale, y: now.y + py / now.scale - py / scale };
    });
  }, []);

  const pan = useCallback((dx: number, dy: number) => {
    setView((now) => ({ ...now, x: now.x + dx / now.scale, y: now.y + dy / now.scale }));
  }, []);

  const fit = useCallback(() => {
    if (!drawing || !frame.current) return;
    const scale = Math.max(least, Math.min(frame.current.clientWidth / (drawing.width + margin * 2), frame.current.clientHeight / (drawing.height + margin * 2)));
    setView({ x: -margin, y: -margin, scale });
  }, [drawing]);

  // Brings a part of the drawing into sight where it is not.
  const show = useCallback((part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }) => {
    setView((now) => {
      const width = (frame.current?.clientWidth ?? 0) / now.scale;
      const height = (frame.current?.clientHeight ?? 0) / now.scale;
      const x = part.x < now.x ? part.x - 16 : part.x + part.width > now.x + width ? part.x + part.width - width + 16 : now.x;
      const y = part.y < now.y ? part.y - 16 : part.y + part.height > now.y + height ? part.y + part.height - height + 16 : now.y;
      return x === now.x && y === now.y ? now : { ...now, x, y };
    });
  }, []);

  // React's own wheel listener is passive: the page would scroll as well. Plain scrolling stays the page's.
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / 300), { x: event.clientX - box.left, y: event.clientY - box.top });
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, [zoom]);

  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || (event.target as Element).closest("[data-node]")) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { x: event.clientX, y: event.clientY, view };
      setDragging(true);
    },
    onPointerMove: (event: PointerEvent) => {
      const from = drag.current;
      if (!from) return;
      setView({ ...from.view, x: from.view.x - (event.clientX - from.x) / from.view.scale, y: from.view.y - (event.clientY - from.y) / from.view.scale });
    },
    onPointerUp: () => {
      drag.current = undefined;
      setDragging(false);
    },
  };
  const box = `${view.x} ${view.y} ${size.width / view.scale} ${size.height / view.scale}`;
  return { frame, box, size, dragging, handlers, zoom, pan, fit, show };
}
