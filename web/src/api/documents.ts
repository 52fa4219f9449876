// Documents that the server makes as jobs, and approvals of plans and assessments.
import { queryOptions } from "@tanstack/react-query";

import { api, type Answer, type Body } from "./client";
import { problemOf } from "./problem";

export type Job = Answer<"/api/v1/jobs">["jobs"][number];
export type Approval = Answer<"/api/v1/systems/{system}/approvals">["approvals"][number];

export const jobsQuery = queryOptions({
  queryKey: ["jobs"],
  queryFn: async ({ signal }) => (await api.get("/api/v1/jobs", { signal })).data.jobs,
});

export const jobResult = (job: number): string => `/api/v1/jobs/${job}/result`;

export async function jobJson<T>(job: number, signal: AbortSignal): Promise<T> {
  const answer = await fetch(jobResult(job), { signal, credentials: "same-origin" });
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as T;
}

export const under = (job: Job) => job.state === "waiting" || job.state === "running";

const looked = 400; // milliseconds between looks at one that is waited for
export const jobQuery = (job: number) =>
  queryOptions({
    queryKey: ["job", job],
    queryFn: async ({ signal }) => (await api.get("/api/v1/jobs/{job}", { in: { job }, signal })).data,
    refetchInterval: ({ state }) => (!state.data || under(state.data) ? looked : false),
  });

export const approvalsQuery = (system: string) =>
  queryOptions({
    queryKey: ["approvals", system], // told of together with what waits for me
    queryFn: async ({ signal }) => (await api.get("/api/v1/systems/{system}/approvals", { in: { system }, signal })).data.approvals,
  });

// Options beside those that the description names go to the program that makes the document.
export async function askJob(system: string, request: Body<"/api/v1/systems/{system}/jobs", "post"> & Readonly<Record<string, unknown>>): Promise<Job> {
  const { data } = await api.post("/api/v1/systems/{system}/jobs", { in: { system }, body: request });
  return data;
}

export async function cancelJob(job: number): Promise<void> {
  await api.delete("/api/v1/jobs/{job}", { in: { job } });
}
