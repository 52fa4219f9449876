// How far someone is with the first steps, kept on this machine. Starts by itself once, on the home page.
const keyOf = (person: number) => `ishigaki.first-steps.${person}`;

export type Progress = number | "done" | "new";

export function readProgress(text: string | null, steps: number): Progress {
  if (text === null) return "new";
  const step = Number(text);
  return text !== "" && Number.isInteger(step) && step >= 0 && step < steps ? step : "done";
}

let listeners: readonly (() => void)[] = [];

export function progressOf(person: number, steps: number): Progress {
  try {
    return readProgress(localStorage.getItem(keyOf(person)), steps);
  } catch {
    return "done"; // where nothing can be kept, it would come again and again
  }
}

export function keepProgress(person: number, progress: number | "done"): void {
  try {
    localStorage.setItem(keyOf(person), String(progress));
  } catch {
    // Then there is no tour.
  }
  for (const listener of listeners) listener();
}

export function subscribeToProgress(listener: () => void): () => void {
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((one) => one !== listener);
  };
}
