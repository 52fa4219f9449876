// What the guide asks of a requirement, beside the form: its points, what to compare, where else it is asked.
import { Link } from "wouter";

import type { Text } from "../../../app/text";
import { useSay } from "../../../app/text";
import styles from "./assess.module.css";

interface Entry {
  readonly id: string;
  readonly name: Text;
  readonly text?: Text;
}
interface Topic extends Entry {
  readonly rows?: readonly Text[];
}

export interface RequirementItem {
  readonly source?: string;
  readonly points?: readonly Entry[];
  readonly topics?: readonly Topic[];
  readonly coverage?: readonly Text[];
  readonly evidence?: readonly string[];
  readonly crosswalk?: readonly { readonly guide: string; readonly id: string; readonly name: Text; readonly relation: string }[];
  // The words of the guide itself, where this body has attached them.
  readonly official_text?: string;
}

export function Guidance({ item }: { readonly item: RequirementItem }) {
  const say = useSay();
  const points = item.points ?? [];
  const topics = item.topics ?? [];
  const crosswalk = item.crosswalk ?? [];
  return (
    <div className="stack tight">
      {item.official_text !== undefined && <blockquote className={styles.official}>{item.official_text}</blockquote>}
      {points.length > 0 && (
        <dl className={styles.guidance}>
          {points.map((one) => (
            <div key={one.id}>
              <dt>{say(one.name)}</dt>
              {one.text && <dd>{say(one.text)}</dd>}
            </div>
          ))}
        </dl>
      )}
      {topics.map((one) => (
        <details key={one.id}>
          <summary>{say(one.name)}</summary>
          <p className="small">{one.rows?.map((row) => say(row)).join(say({ ja: "、", en: ", " }))}</p>
        </details>
      ))}
      {crosswalk.length > 0 && (
        <details>
          <summary>{say({ ja: `ほかのガイドの関係する項目 ${crosswalk.length}件`, en: `${crosswalk.length} related items of other guides` })}</summary>
          <ul className={styles.plainList}>
            {crosswalk.map((one) => (
              <li key={`${one.guide} ${one.id}`}>
                <Link href={`/guides/${one.guide}/${one.id}`}>
                  {one.guide} {one.id}
                </Link>{" "}
                {say(one.name)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="soft small">
        {say({ ja: `出典：ECOM ${item.source ?? ""}（当方の言葉による要約）`, en: `Source: ECOM ${item.source ?? ""} (in our own words)` })}
      </p>
    </div>
  );
}
