// All items of a guide but those without a name, which are shown within what they belong to.
import { useQueries, useQuery } from "@tanstack/react-query";

import { guidesQuery, itemsQuery } from "../../api/queries";
import { kindWords, wordsOf } from "./words";
import type { Listed } from "./tree";

export interface GuideHead {
  readonly id: string;
  readonly name: string;
  readonly edition: string;
  readonly kinds: readonly { readonly id: string; readonly name: string }[];
}

// A guide of the list; or one that only the crosswalk points to, by its own words.
export function useGuide(guide: string): { readonly head: GuideHead | undefined; readonly listed: boolean; readonly isPending: boolean } {
  const query = useQuery(guidesQuery);
  const head = query.data?.find((one) => one.id === guide);
  const words = wordsOf(guide);
  if (head || !words || !query.data) return { head, listed: head !== undefined, isPending: query.isPending };
  const kinds = Object.entries(words.kinds).map(([id, kind]) => ({ id, name: kind.name.ja }));
  return { head: { id: guide, name: words.guide.name.ja, edition: words.guide.edition, kinds }, listed: false, isPending: false };
}

export function useListing(head: GuideHead | undefined): { readonly items: readonly Listed[]; readonly isPending: boolean; readonly error: unknown } {
  const guide = head?.id ?? "";
  const kinds = (head?.kinds ?? []).filter((kind) => kindWords(guide, kind.id)?.unnamed !== true);
  return useQueries({
    queries: kinds.map((kind) => itemsQuery(guide, kind.id)),
    combine: (answers) => ({
      items: answers.flatMap((one) => one.data ?? []),
      isPending: answers.some((one) => one.isPending),
      error: answers.find((one) => one.error)?.error,
    }),
  });
}

// Words that the guides share: kinds of evidence, activities, bodies and the like.
export function useShared(): ReadonlyMap<string, Listed> {
  const items = useQuery(itemsQuery("common", "")).data ?? [];
  return new Map(items.map((one) => [one.id, one]));
}
