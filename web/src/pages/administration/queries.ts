import { queryOptions } from "@tanstack/react-query";

import { api } from "../../api/client";

export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/people", { signal })).data.people,
});
export const appointmentsQuery = queryOptions({
  queryKey: ["appointments"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/appointments", { signal })).data.appointments,
});
export const vacanciesQuery = queryOptions({
  queryKey: ["vacancies"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/vacancies", { signal })).data.vacancies,
});
export const accountsQuery = (person: number) =>
  queryOptions({
    queryKey: ["people", person, "accounts"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/people/{person}/accounts", { in: { person }, signal })).data.accounts,
  });
export const factorsQuery = queryOptions({
  queryKey: ["me", "factors"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/me/factors", { signal })).data,
});
export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/sessions", { signal })).data.sessions,
});
export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/tokens", { signal })).data.tokens,
});
