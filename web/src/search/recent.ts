// What was chosen last, kept on this machine by id alone: names come from the server, which knows what
// this person may still see.
export interface Recent {
  readonly kind: "system" | "item";
  readonly guide?: string;
  readonly id: string;
}

const most = 6;
const keyOf = (person: number) => `ishigaki.recent.${person}`;

const isRecent = (value: unknown): value is Recent =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  typeof value.id === "string" &&
  "kind" in value &&
  (value.kind === "system" || (value.kind === "item" && "guide" in value && typeof value.guide === "string"));

export function readRecent(text: string | null): readonly Recent[] {
  try {
    const list: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.filter(isRecent).slice(0, most) : [];
  } catch {
    return [];
  }
}

// The newest first, each once.
export function withRecent(before: readonly Recent[], chosen: Recent): readonly Recent[] {
  const same = (one: Recent) => one.kind === chosen.kind && one.id === chosen.id && one.guide === chosen.guide;
  return [chosen, ...before.filter((one) => !same(one))].slice(0, most);
}

export function keptRecent(person: number): readonly Recent[] {
  try {
    return readRecent(localStorage.getItem(keyOf(person)));
  } catch {
    return [];
  }
}

export function keepRecent(person: number, chosen: Recent): void {
  try {
    localStorage.setItem(keyOf(person), JSON.stringify(withRecent(keptRecent(person), chosen)));
  } catch {
    // Then nothing is remembered.
  }
}
