// Last time's judgements as drafts: shown in the place of what is not judged yet, and saved only when
// someone confirms or changes them. So what nobody looked at stays unjudged, for the server and in print.
import type { Assessment, Judgement } from "../../../api/shapes";
import type { RequirementRow } from "./rows";

// The drafts by requirement: untouched, asked for, and judged last time.
export function draftsOf(rows: readonly RequirementRow[], now: Assessment | undefined, earlier: Assessment | undefined): ReadonlyMap<string, Judgement> {
  const drafts = new Map<string, Judgement>();
  for (const { requirement, kind } of rows) {
    const before = earlier?.judgements?.[requirement.id];
    if (before?.core !== undefined && kind !== "excluded" && now?.judgements?.[requirement.id] === undefined) drafts.set(requirement.id, before);
  }
  return drafts;
}

// The next draft in the order of the list after the one at hand, from the top again at its end.
export function nextDraft(rows: readonly RequirementRow[], drafts: ReadonlyMap<string, Judgement>, current: string | undefined): string | undefined {
  const at = rows.findIndex((one) => one.requirement.id === current);
  const found = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find((one) => drafts.has(one.requirement.id));
  return found?.requirement.id;
}
