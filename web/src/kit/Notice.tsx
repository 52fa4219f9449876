import type { ReactNode } from "react";

import { Problem, Unreachable } from "../api/problem";
import { useSay } from "../app/text";
import { Icon, type IconName } from "./Icon";

type Tone = "info" | "good" | "warn" | "bad";
const icons: Readonly<Record<Tone, IconName>> = { info: "info", good: "check", warn: "alert", bad: "alert" };

export function Notice({ tone = "info", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === "bad" ? "alert" : undefined}>
      <Icon name={icons[tone]} />
      <div>{children}</div>
    </div>
  );
}

// What went wrong, and what can be done about it.
export function Trouble({ error, again }: { readonly error: unknown; readonly again?: (() => void) | undefined }) {
  const say = useSay();
  const what =
    error instanceof Problem
      ? error.message
      : error instanceof Unreachable
        ? say({
            ja: "サーバーにつながりません。ネットワークを確かめてください。入力したものは失われません。",
            en: "The server cannot be reached. Check the network; nothing that you typed is lost.",
          })
        : say({ ja: "思わぬ誤りが起きました。ページを開き直してください。", en: "Something unexpected happened. Reload the page." });
  return (
    <Notice tone="bad">
      <p>{what}</p>
      {error instanceof Problem && error.faults.length > 0 && (
        <ul>
          {error.faults.slice(0, 20).map((fault) => (
            <li key={`${fault.where} ${fault.message}`}>
              {fault.where !== "" && <code>{fault.where}</code>} {fault.message} {fault.remedy}
            </li>
          ))}
        </ul>
      )}
      {again && (
        <button type="button" className="button" onClick={again}>
          {say({ ja: "もう一度試す", en: "Try again" })}
        </button>
      )}
    </Notice>
  );
}

export function Busy({ children }: { readonly children?: ReactNode }) {
  const say = useSay();
  return (
    <div className="busy" role="status">
      {children ?? say({ ja: "読み込んでいます", en: "Loading" })}
    </div>
  );
}
