// One item: what it asks in our words, what its kind adds, its counterparts, and how it stands.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "wouter";

import { Problem } from "../../api/problem";
import { itemQuery } from "../../api/queries";
import { itemAddress } from "../../app/addresses";
import { useDocumentTitle } from "../../app/PageFrame";
import { calledBy, isOwnKey } from "../../app/item-ids";
import { useSay } from "../../app/text";
import { BasisMark } from "../../kit/BasisMark";
import { Explain } from "../../kit/Explain";
import { Icon } from "../../kit/Icon";
import { Busy, Notice, Trouble } from "../../kit/Notice";
import { AcrossSystems } from "./AcrossSystems";
import { Attributes, type Names } from "./Attributes";
import { Criteria } from "./Criteria";
import { Crosswalk } from "./Crosswalk";
import styles from "./guides.module.css";
import { childrenOf, type Item } from "./item";
import { ItemLink } from "./ItemLink";
import { wayTo } from "./tree";
import { kindWords, shortName, wordsOf } from "./words";

function OwnWords() {
  const say = useSay();
  return (
    <Explain label={say({ ja: "この文について", en: "About this text" })} shown={<Icon name="help" />}>
      {say({
        ja: "ガイドの文をそのまま写したものではなく、意味を変えずに書き直したものです。正式な文は、出所に示した節をガイドで確かめてください。",
        en: "This is not copied from the guide but says the same in our own words. For the official wording see the section named as its source.",
      })}
    </Explain>
  );
}

// Kinds without anything within are shown here as a whole, others by name and text.
function holdsNothing(guide: string, kind: string): boolean {
  return !Object.values(wordsOf(guide)?.kinds ?? {}).some((one) => one.parents?.includes(kind));
}

function Children({ items, kind, names }: { readonly items: readonly Item[]; readonly kind: string; readonly names: Names }) {
  const say = useSay();
  const [first] = items;
  if (!first) return null;
  const whole = holdsNothing(first.guide, kind);
  const words = kindWords(first.guide, kind);
  return (
    <section className="stack" aria-label={words ? say(words.name) : kind}>
      <h2>
        {words ? say(words.name) : kind} <span className="soft numbers">{items.length}</span>
      </h2>
      <ul className={styles.children}>
        {items.map((one) => (
          <li key={one.id} className="stack tight">
            <h3>
              <ItemLink guide={one.guide} id={one.id} name={say(one.name)} /> <BasisMark basis={one.basis} />
            </h3>
            {one.text && say(one.text) !== say(one.name) && <p>{say(one.text)}</p>}
            {whole && <Attributes item={one} names={names} without={["point"]} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ItemPage({ guide, id, names }: { readonly guide: string; readonly id: string; readonly names: Names }) {
  const say = useSay();
  const query = useQuery(itemQuery(guide, id));
  const item = query.data as unknown as Item | undefined;
  useDocumentTitle(item ? calledBy(item.id, say(item.name)) : id);
  useEffect(() => window.scrollTo(0, 0), [guide, id]);
  if (query.error instanceof Problem && query.error.status === 404) {
    return (
      <Notice tone="warn">
        <p>{say({ ja: `このガイドに項目「${id}」はありません。`, en: `This guide has no item “${id}”.` })}</p>
        <p>
          <Link href={`/guides/${guide}`}>{say({ ja: "ガイドの概要へ", en: "To the guide" })}</Link>
        </p>
      </Notice>
    );
  }
  if (query.error) return <Trouble error={query.error} again={() => void query.refetch()} />;
  if (!item) return <Busy />;
  const kind = kindWords(item.guide, item.kind);
  const way = wayTo([...names.own.values()], item.parent ?? "");
  const parent = names.own.get(item.parent ?? "");
  const children = childrenOf(item);
  const criteria = children.find((one) => one.kind === "criterion")?.items ?? [];
  const points = children.find((one) => one.kind === "point")?.items ?? [];
  const name = say(item.name);
  return (
    <article className={`stack wide ${styles.item ?? ""}`}>
      <header className="stack tight">
        <nav className={styles.way} aria-label={say({ ja: "この項目のある場所", en: "Where this item belongs" })}>
          <Link href={`/guides/${guide}`}>{say(shortName(guide))}</Link>
          {[...way, ...(parent ? [parent] : [])].map((one) => (
            <span key={one.id}>
              <span aria-hidden="true"> ／ </span>
              <Link href={itemAddress(guide, one.id)}>{say(one.name) === "" ? one.id : say(one.name)}</Link>
            </span>
          ))}
        </nav>
        <h1 className={styles.title}>
          {name !== "" && isOwnKey(item.id) ? null : <span className={styles.titleId}>{item.id}</span>} {name !== item.id && name}
        </h1>
        <p className={styles.facts}>
          <span className="badge">{kind ? say(kind.name) : item.kind}</span>
          {item.source !== "" && <span className="soft">{say({ ja: `出所：${item.source}`, en: `Source: ${item.source}` })}</span>}
          <BasisMark basis={item.basis} />
        </p>
      </header>
      {item.dropped && <Notice tone="warn">{say(item.dropped)}</Notice>}
      {item.text && say(item.text) !== name && (
        <p className={styles.text}>
          {say(item.text)} <BasisMark basis={item.basis_of?.text} /> <OwnWords />
        </p>
      )}
      {item.basis_note && <p className="soft small">{say(item.basis_note)}</p>}
      <Attributes item={item} names={names} />
      {criteria.length > 0 && <Criteria points={points} criteria={criteria} />}
      {children
        .filter((one) => one.kind !== "criterion")
        .map((one) => (
          <Children key={one.kind} kind={one.kind} items={one.items} names={names} />
        ))}
      <Crosswalk item={item} />
      <AcrossSystems key={`${guide} ${id}`} item={item} />
    </article>
  );
}
