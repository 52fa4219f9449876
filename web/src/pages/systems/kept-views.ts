// Views that a person named, kept on this machine: they are addresses, and hold nothing of a system.
export interface KeptView {
  readonly name: string;
  readonly search: string;
}

const key = "ishigaki.views";

export function keptViews(): readonly KeptView[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    if (!Array.isArray(found)) return [];
    return found.filter(
      (one): one is KeptView =>
        typeof one === "object" && one !== null && typeof (one as KeptView).name === "string" && typeof (one as KeptView).search === "string",
    );
  } catch {
    return [];
  }
}

export function keepViews(views: readonly KeptView[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(views));
  } catch {
    // Then they last as long as the page.
  }
}
