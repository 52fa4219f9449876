// Names of what the guides list, by id, in the reader's language.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { itemsQuery } from "../../../api/queries";
import { useLanguage } from "../../../app/text";

export function useNames(guide: string, kind: string): ReadonlyMap<string, string> {
  const language = useLanguage();
  const items = useQuery(itemsQuery(guide, kind)).data;
  return useMemo(() => new Map(items?.map((one) => [one.id, one.name[language]])), [items, language]);
}
