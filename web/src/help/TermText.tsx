import { Link } from "wouter";

import { termAddress } from "../app/addresses";
import { useSay } from "../app/text";
import { termOf, type TermId } from "./terms";

export default function TermText({ term }: { readonly term: TermId }) {
  const say = useSay();
  const found = termOf(term);
  if (!found) return null;
  return (
    <>
      <strong>{say(found.name)}</strong>
      <br />
      {say(found.explain)} <Link href={termAddress(term)}>{say({ ja: "用語集で見る", en: "Glossary" })}</Link>
    </>
  );
}
