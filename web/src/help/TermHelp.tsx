// A small "?" beside a word, for any page: <TermHelp term="target-level" />. The explanations are loaded when
// the first of them is opened.
import { lazy, Suspense, useState } from "react";

import { useSay } from "../app/text";
import { Explain } from "../kit/Explain";
import { Icon } from "../kit/Icon";
import type { TermId } from "./terms";

const TermText = lazy(() => import("./TermText"));

export function TermHelp({ term, name }: { readonly term: TermId; readonly name: string }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  return (
    <Explain label={say({ ja: `「${name}」とは`, en: `What is “${name}”?` })} shown={<Icon name="help" />} onOpen={() => setOpened(true)}>
      {opened && (
        <Suspense fallback="…">
          <TermText term={term} />
        </Suspense>
      )}
    </Explain>
  );
}
