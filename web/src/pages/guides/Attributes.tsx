// What the kind of an item adds to it, by the guide's own names of it.
import type { ReactNode } from "react";

import { useLanguage, useSay, type Text } from "../../app/text";
import { BasisMark } from "../../kit/BasisMark";
import styles from "./guides.module.css";
import { attributesOf, basisOf, isText, type Item } from "./item";
import { ItemLink } from "./ItemLink";
import { linkWords, wordsOf, type AttributeWords } from "./words";
import type { Listed } from "./tree";

export interface Names {
  readonly own: ReadonlyMap<string, Listed>; // items of this guide
  readonly shared: ReadonlyMap<string, Listed>;
}

interface Link {
  readonly to: string;
  readonly relation?: string;
  readonly note?: Text;
  readonly basis?: "guide" | "reconstructed" | "ours";
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const asList = (value: unknown): readonly unknown[] => (isList(value) ? value : [value]);

function useReference(item: Item, words: AttributeWords, names: Names) {
  const say = useSay();
  return (id: string): ReactNode => {
    if (words.to?.some((one) => one.startsWith("common/")) === true) {
      const shared = names.shared.get(id);
      return shared ? say(shared.name) : id;
    }
    const foreign = words.to?.find((one) => one.includes("/"))?.split("/")[0];
    const own = names.own.get(id);
    return <ItemLink guide={foreign ?? item.guide} id={id} name={own ? say(own.name) : ""} />;
  };
}

function MapValue({ value, words }: { readonly value: unknown; readonly words: AttributeWords }) {
  const say = useSay();
  if (isText(value)) return say(value);
  if (isList(value)) {
    if (value.every((one) => typeof one === "string" || typeof one === "number")) return value.join(" / ");
    return (
      <ol className={styles.values}>
        {value.map((one, index) => (
          <li key={index}>
            <MapValue value={one} words={words} />
          </li>
        ))}
      </ol>
    );
  }
  if (typeof value === "object" && value !== null) {
    return (
      <dl className={styles.map}>
        {Object.entries(value as Readonly<Record<string, unknown>>).map(([key, one]) => (
          <div key={key}>
            <dt>{words.values?.[key] ? say(words.values[key]) : key}</dt>
            <dd>
              <MapValue value={one} words={words} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  return String(value);
}

function Value({ item, attribute, words, names }: { readonly item: Item; readonly attribute: string; readonly words: AttributeWords; readonly names: Names }) {
  const say = useSay();
  const language = useLanguage();
  const refer = useReference(item, words, names);
  const value = item[attribute];
  const list = (each: (one: unknown) => ReactNode, separate = false) =>
    separate ? (
      <ul className={styles.values}>
        {asList(value).map((one, index) => (
          <li key={index}>{each(one)}</li>
        ))}
      </ul>
    ) : (
      <span>
        {asList(value).map((one, index) => (
          <span key={index}>
            {index > 0 && (language === "ja" ? "、" : ", ")}
            {each(one)}
          </span>
        ))}
      </span>
    );
  switch (words.type) {
    case "text":
      return isText(value) ? say(value) : String(value);
    case "texts": {
      const long = asList(value).some((one) => isText(one) && say(one).length > 24);
      return list((one) => (isText(one) ? say(one) : String(one)), long);
    }
    case "reference":
    case "references":
      return list((one) => refer(String(one)), asList(value).length > 1 && words.to?.some((one) => one.startsWith("common/")) !== true);
    case "links":
      return list((one) => {
        const link = one as Link;
        const relation = link.relation === undefined ? undefined : (linkWords[link.relation] ?? { ja: link.relation, en: link.relation });
        return (
          <>
            {relation && <span className="soft">{say(relation)}{say({ ja: "：", en: ": " })}</span>}
            {refer(link.to)}
            {link.note && <span className="soft"> {say(link.note)}</span>} <BasisMark basis={link.basis} />
          </>
        );
      }, true);
    case "choice":
    case "choices":
      return list((one) => {
        const chosen = words.values?.[String(one)];
        return chosen ? say(chosen) : String(one);
      });
    case "boolean":
      return value === true ? say({ ja: "はい", en: "yes" }) : say({ ja: "いいえ", en: "no" });
    case "map":
      return <MapValue value={value} words={words} />;
    case "integer":
      return typeof value === "number" ? value.toLocaleString(language === "ja" ? "ja-JP" : "en-GB") : String(value);
    default:
      return list((one) => String(one));
  }
}

interface Props {
  readonly item: Item;
  readonly names: Names;
  readonly without?: readonly string[];
}

export function Attributes({ item, names, without = [] }: Props) {
  const say = useSay();
  const words = wordsOf(item.guide);
  const keys = attributesOf(item, words).filter((key) => !without.includes(key));
  if (keys.length === 0) return null;
  return (
    <dl className={styles.attributes}>
      {keys.map((key) => {
        const attribute = words?.kinds[item.kind]?.attributes?.[key];
        if (!attribute) return null;
        const basis = basisOf(item, key);
        return (
          <div key={key}>
            <dt>
              {say(attribute.name)} {basis !== item.basis && <BasisMark basis={basis} about={say(attribute.name)} />}
            </dt>
            <dd>
              <Value item={item} attribute={key} words={attribute} names={names} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
