// One side of a comparison: a system, and its state now, at the end of a day, or by an assessment. Stands in
// the address, so a comparison is a link.
export interface Side {
  readonly system: string;
  readonly assessment: string; // "": the newest
  readonly on: string; // "": now
}

export const sideOf = (search: URLSearchParams, name: string): Side => ({
  system: search.get(`${name}.system`) ?? "",
  assessment: search.get(`${name}.assessment`) ?? "",
  on: search.get(`${name}.on`) ?? "",
});

export function withSide(search: URLSearchParams, name: string, side: Side): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [key, value] of Object.entries(side) as [string, string][]) {
    if (value === "") next.delete(`${name}.${key}`);
    else next.set(`${name}.${key}`, value);
  }
  return next;
}
