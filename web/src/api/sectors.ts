import { useQuery } from "@tanstack/react-query";

import type { Text } from "../app/text";
import { itemsQuery } from "./queries";

export interface Named {
  readonly id: string;
  readonly name: Text;
}

export function useSectors(): readonly Named[] {
  return useQuery(itemsQuery("common", "sector")).data ?? [];
}
