// The evaluation model in the reader's language: requirements with their criteria. What is computed with
// is in model.ts.
import { queryOptions } from "@tanstack/react-query";

import { api } from "./client";

export interface Criterion {
  readonly id: string;
  readonly level: number;
  readonly text: string;
  readonly basis: string;
}

export interface ModelRequirement {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly domain: string;
  readonly technical: boolean;
  readonly criteria: readonly Criterion[];
}

interface ModelWord {
  readonly id: string;
  readonly name: string;
  readonly explain: string;
  readonly symbol: string;
}

export interface GuideModel {
  readonly guide: string;
  readonly name: string;
  readonly levels: readonly { readonly level: number; readonly label: string; readonly meaning: string; readonly requirement: string }[];
  readonly classes: readonly ModelWord[];
  readonly answers: readonly ModelWord[];
  readonly importance: readonly ModelWord[];
  readonly elements: readonly {
    readonly id: string;
    readonly name: string;
    readonly technical_name: string;
    readonly question: string;
    readonly points: readonly ModelWord[];
  }[];
  readonly domains: readonly { readonly id: string; readonly name: string }[];
  readonly requirements: readonly ModelRequirement[];
}

export const guideModelQuery = queryOptions({
  queryKey: ["model", "ecom-2005"],
  queryFn: async ({ signal }) =>
    (await api.get("/api/v1/guides/{guide}/model", { in: { guide: "ecom-2005" }, signal })).data as unknown as GuideModel,
  staleTime: Infinity,
});
