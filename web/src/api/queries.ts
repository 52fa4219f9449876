// What pages ask of the server: one place for keys, so that what was changed is asked for again.
import { QueryClient, queryOptions } from "@tanstack/react-query";

import { api, type Query } from "./client";
import { isPassing } from "./problem";
import type { Evaluation, SystemFile } from "./shapes";

const most = 6;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A server that restarts is waited for; a refusal is an answer.
      retry: (failures, error) => isPassing(error) && failures < most,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 8000),
    },
  },
});

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/me", { signal })).data,
  staleTime: 60_000,
});

export const unitsQuery = queryOptions({
  queryKey: ["units"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/units", { signal })).data.units,
  staleTime: 60_000,
});

export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/roles", { signal })).data.roles,
  staleTime: Infinity,
});

export const guidesQuery = queryOptions({
  queryKey: ["guides"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/guides", { signal })).data.guides,
  staleTime: Infinity,
});

export const itemsQuery = (guide: string, kind: string) =>
  queryOptions({
    queryKey: ["items", guide, kind],
    queryFn: async ({ signal }) => (await api.get("/api/v1/items", { query: { guide, kind }, signal })).data.items,
    staleTime: Infinity,
  });

export const itemQuery = (guide: string, item: string) =>
  queryOptions({
    queryKey: ["item", guide, item],
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/guides/{guide}/items/{item}", { in: { guide, item }, signal })).data as Readonly<Record<string, unknown>>,
    staleTime: Infinity,
  });

export const waitingApprovalsQuery = queryOptions({
  queryKey: ["approvals", "waiting"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/approvals", { signal })).data.approvals,
});

export type SystemsQuery = Query<"/api/v1/systems">;
export const systemsQuery = (query: SystemsQuery) =>
  queryOptions({
    queryKey: ["systems", query],
    queryFn: async ({ signal }) => (await api.get("/api/v1/systems", { query, signal })).data,
  });

// The system file as the server has it. Pages that edit use useSystemFile (saving-hooks), which lays
// over it what is not yet saved.
export const fileQuery = (system: string, on?: string) =>
  queryOptions({
    queryKey: ["system", system, "file", on ?? "now"],
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/systems/{system}", { in: { system }, ...(on !== undefined && { query: { on } }), signal }))
        .data as unknown as SystemFile,
  });

export const evaluationQuery = (system: string, assessment?: string) =>
  queryOptions({
    queryKey: ["system", system, "evaluation", assessment ?? "newest"],
    queryFn: async ({ signal }) =>
      (
        await api.get("/api/v1/systems/{system}/evaluation", {
          in: { system },
          ...(assessment !== undefined && { query: { assessment } }),
          signal,
        })
      ).data as unknown as Evaluation,
  });
