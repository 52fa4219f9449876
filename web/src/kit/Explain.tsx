// A word with its explanation on demand: a button that opens a small panel beside it, by mouse, finger or
// key; Escape closes it.
import { useEffect, useId, useRef, type ReactNode } from "react";

import "./explain.css";

interface Props {
  readonly label: string; // for readers who do not see what is shown
  readonly shown: ReactNode;
  readonly className?: string;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

const margin = 12;

export function Explain({ label, shown, className = "explain", onOpen, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLSpanElement>(null);
  const follow = useRef<ResizeObserver>(undefined);
  useEffect(() => () => follow.current?.disconnect(), []);
  const place = () => {
    const from = button.current?.getBoundingClientRect();
    if (!from || !panel.current) return;
    const { offsetWidth: width, offsetHeight: height } = panel.current;
    const left = Math.max(margin, Math.min(from.left, document.documentElement.clientWidth - width - margin));
    const below = from.bottom + 4;
    const fits = below + height + margin < window.innerHeight || from.top < height;
    panel.current.style.left = `${left + window.scrollX}px`;
    panel.current.style.top = `${(fits ? below : from.top - height - 4) + window.scrollY}px`;
  };
  return (
    <>
      <button ref={button} type="button" className={className} popoverTarget={id} aria-label={label} title={label}>
        {shown}
      </button>
      <span ref={panel} id={id} popover="auto" className="popover explanation" onToggle={(event) => {
          follow.current?.disconnect();
          if (event.newState !== "open") return;
          onOpen?.();
          // What is loaded later makes it larger.
          follow.current = new ResizeObserver(place);
          if (panel.current) follow.current.observe(panel.current);
        }}>
        {children}
      </span>
    </>
  );
}
