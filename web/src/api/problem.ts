// What the server answers where something was not done (RFC 9457), and what the page makes of no answer.
import type { components } from "./schema";

type ProblemJson = components["schemas"]["Problem"];
export type Fault = NonNullable<ProblemJson["errors"]>[number];

export class Problem extends Error {
  readonly status: number;
  readonly kind: string; // last word of the type: "forbidden", "changed-meanwhile"
  readonly faults: readonly Fault[];
  readonly current: unknown;
  readonly changedBy: number | undefined;
  readonly changedAt: number | undefined;
  readonly retryAfter: number | undefined; // seconds

  constructor(json: Partial<ProblemJson> & { status: number }, retryAfter?: number) {
    super(json.title ?? `HTTP ${json.status}`);
    this.name = "Problem";
    this.status = json.status;
    this.kind = json.type?.split(":").at(-1) ?? "";
    this.faults = json.errors ?? [];
    this.current = json.current;
    this.changedBy = json.changed_by;
    this.changedAt = json.changed_at;
    this.retryAfter = retryAfter;
  }
}

// The server was not reached at all.
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super("unreachable", { cause });
    this.name = "Unreachable";
  }
}

// Whether the same request may well succeed a little later.
export function isPassing(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return error instanceof Problem && (error.status === 429 || error.status === 503 || error.status === 502 || error.status === 504);
}

export async function problemOf(response: Response): Promise<Problem> {
  const wait = Number(response.headers.get("Retry-After") ?? Number.NaN);
  const retryAfter = Number.isFinite(wait) ? wait : undefined;
  const isJson = response.headers.get("Content-Type")?.includes("json") === true;
  const json = isJson ? ((await response.json().catch(() => ({}))) as Partial<ProblemJson>) : {};
  return new Problem({ ...json, status: response.status }, retryAfter);
}
