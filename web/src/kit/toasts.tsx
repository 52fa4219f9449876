// Short messages at the edge, read out politely, gone after a while.
import { useSyncExternalStore, type ReactNode } from "react";

import { Notice } from "./Notice";

interface Toast {
  readonly id: number;
  readonly tone: "info" | "good" | "warn" | "bad";
  readonly content: ReactNode;
}

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

const usual = 6000;

export function toast(content: ReactNode, tone: Toast["tone"] = "info", duration = usual): void {
  last += 1;
  const id = last;
  change([...toasts, { id, tone, content }]);
  setTimeout(() => change(toasts.filter((one) => one.id !== id)), duration);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <Notice key={one.id} tone={one.tone}>
          {one.content}
        </Notice>
      ))}
    </div>
  );
}
