// How wide an element is, told again when that changes: for drawings that fit their place.
import { useEffect, useRef, useState, type RefObject } from "react";

export function useMeasuredWidth<E extends HTMLElement>(usual: number): { readonly element: RefObject<E | null>; readonly width: number } {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(usual);
  useEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const found = Math.round(entry?.contentRect.width ?? 0);
      if (found > 0) setWidth(found);
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}
