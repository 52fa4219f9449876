// What a browser calls itself, in a few words; and which session is likely this one. Pure.
import type { Answer } from "../../api/client";

export type Session = Answer<"/api/v1/sessions">["sessions"][number];

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const machines: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

export function deviceOf(agent: string): string {
  const found = (list: typeof browsers) => list.find(([pattern]) => pattern.test(agent))?.[1];
  const words = [found(browsers), found(machines)].filter((word) => word !== undefined);
  return words.length === 0 ? agent.slice(0, 40) : words.join(" / ");
}

// The server does not say which of the sessions asks; the one of this browser that was used last does.
export function likelyThis(sessions: readonly Session[], agent: string): string | undefined {
  const own = sessions.filter((one) => one.agent === agent);
  return own.reduce<Session | undefined>((newest, one) => (newest && newest.used >= one.used ? newest : one), undefined)?.id;
}
