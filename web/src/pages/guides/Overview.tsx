// The guides there are; and one guide: what is in it and how far it can be trusted.
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";

import { guidesQuery } from "../../api/queries";
import { PageFrame } from "../../app/PageFrame";
import { useSay } from "../../app/text";
import { basisMeanings, basisNames } from "../../kit/BasisMark";
import { Busy, Trouble } from "../../kit/Notice";
import styles from "./guides.module.css";
import type { GuideHead } from "./listing";
import type { Listed } from "./tree";
import { kindWords, purposes, wordsOf } from "./words";

function Marks() {
  const say = useSay();
  return (
    <section className="sheet stack tight">
      <h2>{say({ ja: "印の意味", en: "What the marks mean" })}</h2>
      <p>
        {say({
          ja: "ガイドの項目は、原文を写さず、意味を変えずに書き直しています。ガイドの言葉でないものには、次の印を付けます。",
          en: "Items are told in our own words, not copied. What is not the guide's statement carries one of these marks.",
        })}
      </p>
      <dl className={styles.marks}>
        {(["reconstructed", "ours"] as const).map((key) => (
          <div key={key}>
            <dt>
              <span className={`basis ${key}`}>{say(basisNames[key])}</span>
            </dt>
            <dd>{say(basisMeanings[key])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function AllGuides() {
  const say = useSay();
  const guides = useQuery(guidesQuery);
  return (
    <PageFrame
      title={say({ ja: "ガイド", en: "Guides" })}
      lead={say({
        ja: "要件、計画、判定の基になる公開のガイドです。項目を探すには Ctrl-K も使えます。",
        en: "The public guides that requirements, plans and judgements rest on. Ctrl-K finds any item.",
      })}
    >
      {guides.error && <Trouble error={guides.error} again={() => void guides.refetch()} />}
      {guides.isPending && <Busy />}
      <ul className={styles.cards}>
        {guides.data?.map((guide) => {
          const words = wordsOf(guide.id)?.guide;
          const purpose = purposes[guide.id];
          return (
            <li key={guide.id} className={`sheet stack tight ${styles.card ?? ""}`}>
              <h2>
                <Link href={`/guides/${guide.id}`}>{guide.name}</Link>
              </h2>
              <p className="soft small">
                {words?.publisher && <span className={styles.publisher}>{say(words.publisher)}</span>}
                {say({ ja: `版：${guide.edition}`, en: `Edition ${guide.edition}` })}
              </p>
              {purpose && <p>{say(purpose)}</p>}
            </li>
          );
        })}
      </ul>
      <Marks />
    </PageFrame>
  );
}

interface Props {
  readonly head: GuideHead;
  readonly items: readonly Listed[];
  readonly onKind: (kind: string) => void;
}

export function OneGuide({ head, items, onKind }: Props) {
  const say = useSay();
  const words = wordsOf(head.id)?.guide;
  const purpose = purposes[head.id];
  return (
    <PageFrame
      title={words ? say(words.name) : head.name}
      lead={
        <>
          {words?.publisher && <span className={styles.publisher}>{say(words.publisher)}</span>}
          {say({ ja: `版：${head.edition}`, en: `Edition ${head.edition}` })}
        </>
      }
    >
      {purpose && <p className={styles.text}>{say(purpose)}</p>}
      <section className="stack">
        <h2>{say({ ja: "含まれるもの", en: "What is in it" })}</h2>
        <ul className={styles.kinds}>
          {head.kinds.map((kind) => {
            const count = items.filter((one) => one.kind === kind.id).length;
            if (count === 0) return null;
            const named = kindWords(head.id, kind.id);
            return (
              <li key={kind.id}>
                <button type="button" className="button" onClick={() => onKind(kind.id)}>
                  {named ? say(named.name) : kind.name}
                  <span className="numbers soft">{count}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </section>
      <Marks />
    </PageFrame>
  );
}
