// The order of the evaluation model: views, domains and requirements, asked for once.
import { useQueries } from "@tanstack/react-query";

import type { Structure } from "../wall/build";
import { itemsQuery } from "./queries";

const kinds = ["view", "subview", "domain", "requirement"] as const;

export function useStructure(): Structure | undefined {
  return useQueries({
    queries: kinds.map((kind) => itemsQuery("ecom-2005", kind)),
    combine: ([views, subviews, domains, requirements]) =>
      views?.data && subviews?.data && domains?.data && requirements?.data
        ? { views: views.data, subviews: subviews.data, domains: domains.data, requirements: requirements.data }
        : undefined,
  });
}
