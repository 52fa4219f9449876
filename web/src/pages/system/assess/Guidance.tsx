// What the guide asks of a requirement, beside the form: its points, what to compare, where else it is asked.
import type { Text } from "../../../app/text";
import { useSay } from "../../../app/text";
import { Related, type RelatedItem } from "../why/Related";
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
  readonly crosswalk?: readonly RelatedItem[];
  // The words of the guide itself, where this body has attached them.
  readonly official_text?: string;
}

export function Guidance({ item }: { readonly item: RequirementItem }) {
  const say = useSay();
  const points = item.points ?? [];
  const topics = item.topics ?? [];
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
      <Related items={item.crosswalk} />
      <p className="soft small">
        {say({ ja: `出典：ECOM ${item.source ?? ""}（当方の言葉による要約）`, en: `Source: ECOM ${item.source ?? ""} (in our own words)` })}
      </p>
    </div>
  );
}
