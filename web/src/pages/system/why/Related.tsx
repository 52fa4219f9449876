// What other guides ask to the same end.
import { Link } from "wouter";

import { useSay, type Text } from "../../../app/text";
import styles from "./why.module.css";

export interface RelatedItem {
  readonly guide: string;
  readonly id: string;
  readonly name: Text;
}

export function Related({ items }: { readonly items: readonly RelatedItem[] | undefined }) {
  const say = useSay();
  if (items === undefined || items.length === 0) return null;
  return (
    <details>
      <summary>{say({ ja: `ほかのガイドの関係する項目 ${items.length}件`, en: `${items.length} related items of other guides` })}</summary>
      <ul className={styles.list}>
        {items.map((one) => (
          <li key={`${one.guide} ${one.id}`}>
            <Link href={`/guides/${one.guide}/${one.id}`}>
              {one.guide} {one.id}
            </Link>{" "}
            {say(one.name)}
          </li>
        ))}
      </ul>
    </details>
  );
}
