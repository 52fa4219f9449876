// Views that a person named, kept on this machine: they are addresses, and hold nothing of a system.
export interface KeptView {
  readonly name: string;
  readonly search: string;
}

const keyOf = (person: number) => `ishigaki.views.${person}`;

export function keptViews(person: number): readonly KeptView[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? "[]");
    if (!Array.isArray(found)) return [];
    return found.filter(
      (one): one is KeptView =>
        typeof one === "object" && one !== null && typeof (one as KeptView).name === "string" && typeof (one as KeptView).search === "string",
    );
  } catch {
    return [];
  }
}

export function keepViews(person: number, views: readonly KeptView[]): void {
  try {
    localStorage.setItem(keyOf(person), JSON.stringify(views));
  } catch {
    // Then they last as long as the page.
  }
}
