import { Link } from "wouter";

import { PageFrame } from "./PageFrame";
import { useSay } from "./text";

export function NotFound() {
  const say = useSay();
  return (
    <PageFrame title={say({ ja: "この住所には何もありません", en: "There is nothing at this address" })}>
      <p>
        {say({
          ja: "住所が古いか、打ち間違いかもしれません。システムは一覧から探せます。",
          en: "The address may be old or mistyped. Systems can be found in their list.",
        })}
      </p>
      <p className="row">
        <Link className="button" href="/">
          {say({ ja: "ホームへ", en: "Home" })}
        </Link>
        <Link className="button" href="/systems">
          {say({ ja: "システムの一覧へ", en: "List of systems" })}
        </Link>
      </p>
    </PageFrame>
  );
}
