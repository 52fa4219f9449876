// Requests to the server: typed by its own description, with the session's cookie, the token that
// shows that a change comes from this page, and entity tags. Where the session has ended, a request
// waits until the person has signed in again, and is then sent once more.
import { Problem, problemOf, Unreachable } from "./problem";
import type { paths } from "./schema";

type Method = "get" | "put" | "post" | "delete";
export type Path = keyof paths;

type JsonOf<Content> = Content extends { readonly content: { readonly "application/json": infer Json } } ? Json : undefined;
type Responses<P extends Path, M extends Method> = paths[P][M] extends { readonly responses: infer R } ? R : never;
type Success<R> = R extends { readonly 200: infer C } | { readonly 201: infer C } | { readonly 202: infer C } ? JsonOf<C> : undefined;
export type Answer<P extends Path, M extends Method = "get"> = Success<Responses<P, M>>;
export type Body<P extends Path, M extends Method> = paths[P][M] extends { readonly requestBody: infer B } ? JsonOf<B> : undefined;
export type Query<P extends Path, M extends Method = "get"> = paths[P][M] extends {
  readonly parameters: { readonly query?: infer Q };
}
  ? NonNullable<Q>
  : Record<string, never>;

export interface Options<P extends Path, M extends Method> {
  readonly in?: Readonly<Record<string, string | number>>; // what the path takes
  readonly query?: Query<P, M>;
  readonly body?: Body<P, M>;
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  // Whether to ask the person to sign in where the session has ended. Default: yes.
  readonly waits?: boolean;
}

export interface Answered<T> {
  readonly data: T;
  readonly tag: string | undefined;
}

// --- session --------------------------------------------------------------------------------------

const csrfKey = "ishigaki.csrf"; // shared by the tabs of this browser, like the cookie

let csrf = "";
export function keepCsrf(token: string): void {
  csrf = token;
  try {
    localStorage.setItem(csrfKey, token);
  } catch {
    // Then it lasts as long as this page.
  }
}
export function forgetCsrf(): void {
  csrf = "";
  try {
    localStorage.removeItem(csrfKey);
  } catch {
    // Then none is kept.
  }
}
export function csrfToken(): string {
  try {
    return localStorage.getItem(csrfKey) ?? csrf;
  } catch {
    return csrf;
  }
}

type Listener = (ended: boolean) => void;
const listeners = new Set<Listener>();
let ended: Promise<void> | undefined;
let resume: (() => void) | undefined;

// Told `true` when the session has ended and `false` when there is one again.
export function onSessionEnd(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function sessionEnded(): Promise<void> {
  if (!ended) {
    ended = new Promise((resolve) => (resume = resolve));
    for (const listener of listeners) listener(true);
  }
  return ended;
}

export function sessionResumed(): void {
  resume?.();
  ended = undefined;
  resume = undefined;
  for (const listener of listeners) listener(false);
}

// --- requests -------------------------------------------------------------------------------------

let language = "ja";
export function speak(chosen: string): void {
  language = chosen;
}

// A place of a system file keeps its slashes; all else is one segment.
export function addressOf(path: string, values: Readonly<Record<string, string | number>> = {}, query: object = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const text = String(values[name] ?? "");
    if (name !== "place" && name !== "item") return encodeURIComponent(text);
    return text.replace(/^\//, "").split("/").map(encodeURIComponent).join("/");
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query) as [string, unknown][]) {
    if (value === undefined || value === null || value === "") continue;
    search.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  const text = search.toString();
  return text === "" ? filled : `${filled}?${text}`;
}

// What of the options does not depend on the path.
type Sent = Omit<Options<Path, Method>, "body"> & { readonly body?: unknown };

async function send(method: Method, address: string, options: Sent): Promise<Response> {
  const headers = new Headers({ "Accept-Language": language });
  if (method !== "get") headers.set("X-CSRF-Token", csrfToken());
  if (options.body !== undefined) headers.set("Content-Type", "application/json");
  if (options.ifMatch !== undefined) headers.set("If-Match", options.ifMatch);
  if (options.idempotencyKey !== undefined) headers.set("Idempotency-Key", options.idempotencyKey);
  try {
    return await fetch(address, {
      method: method.toUpperCase(),
      headers,
      credentials: "same-origin",
      cache: method === "get" ? "no-cache" : "no-store",
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      ...(options.signal && { signal: options.signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable(error);
  }
}

// A session that has ended, or one whose token this browser no longer has.
const asksForSignIn = (problem: Problem) =>
  (problem.status === 401 && problem.kind === "sign-in") || (problem.status === 403 && problem.kind === "csrf");

async function request<P extends Path, M extends Method>(
  method: M,
  path: P,
  options: Options<P, M> = {},
): Promise<Answered<Answer<P, M>>> {
  const address = addressOf(path, options.in, options.query);
  for (;;) {
    const response = await send(method, address, options);
    const renewed = response.headers.get("X-CSRF-Token");
    if (renewed !== null) keepCsrf(renewed);
    if (!response.ok) {
      const problem = await problemOf(response);
      if (options.waits !== false && asksForSignIn(problem)) {
        await sessionEnded();
        continue;
      }
      throw problem;
    }
    const empty = response.status === 204 || response.headers.get("Content-Length") === "0";
    const data = (empty ? undefined : await response.json()) as Answer<P, M>;
    return { data, tag: response.headers.get("ETag") ?? undefined };
  }
}

type Caller<M extends Method> = <P extends Path>(path: P, options?: Options<P, M>) => Promise<Answered<Answer<P, M>>>;

export const api: { readonly [M in Method]: Caller<M> } = {
  get: (path, options) => request("get", path, options),
  put: (path, options) => request("put", path, options),
  post: (path, options) => request("post", path, options),
  delete: (path, options) => request("delete", path, options),
};
