// The guides: a tree on one side, what is chosen on the other. What is filtered stands in the address.
import { useMemo } from "react";
import { useLocation, useParams, useSearch } from "wouter";

import { NotFound } from "../../app/NotFound";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { downloadCsv } from "../../kit/csv";
import { SelectField, TextField } from "../../kit/Field";
import { Busy, Trouble } from "../../kit/Notice";
import type { Names } from "./Attributes";
import { GuideTree } from "./GuideTree";
import styles from "./guides.module.css";
import { ItemPage } from "./ItemPage";
import { useGuide, useListing, useShared, type GuideHead } from "./listing";
import { AllGuides, OneGuide } from "./Overview";
import { pruned, treeOf, type Listed } from "./tree";
import { facetsOf, kindWords, shortName } from "./words";

// Beside the item, or above it and then out of its way.
const wide = matchMedia("(min-width: 62rem)");

const plain = (text: string) => text.normalize("NFKC").toLowerCase();

function useFilters(guide: string, items: readonly Listed[]) {
  const search = useSearch();
  const [location, navigate] = useLocation();
  return useMemo(() => {
    const values = new URLSearchParams(search);
    const kind = values.get("kind") ?? "";
    const text = values.get("text") ?? "";
    const facets = Object.entries(facetsOf(guide)).map(([key, of]) => ({ key, of, value: values.get(key) ?? "" }));
    const any = kind !== "" || text !== "" || facets.some((one) => one.value !== "");
    const words = plain(text).split(/\s+/u).filter((word) => word !== "");
    const fits = (item: Listed) =>
      (kind === "" || item.kind === kind) &&
      facets.every((one) => one.value === "" || one.of[item.id]?.includes(one.value) === true) &&
      words.every((word) => plain(`${item.id} ${item.name.ja} ${item.name.en}`).includes(word));
    const set = (key: string, value: string, at = location) => {
      const next = new URLSearchParams(search);
      if (value === "") next.delete(key);
      else next.set(key, value);
      const query = next.toString();
      navigate(query === "" ? at : `${at}?${query}`, { replace: true });
    };
    const clear = () => navigate(location, { replace: true });
    return { kind, text, facets, any, fits, set, clear, found: any ? items.filter(fits) : items };
  }, [search, location, navigate, guide, items]);
}

function Sidebar({ head, items, chosen, names }: { readonly head: GuideHead; readonly items: readonly Listed[]; readonly chosen: string | undefined; readonly names: Names }) {
  const say = useSay();
  const filters = useFilters(head.id, items);
  const whole = useMemo(() => treeOf(items), [items]);
  const nodes = useMemo(() => (filters.any ? pruned(whole, filters.fits) : whole), [whole, filters]);
  const kindName = (kind: string) => {
    const words = kindWords(head.id, kind);
    return words ? say(words.name) : kind;
  };
  const all = { value: "", label: say({ ja: "すべて", en: "All" }) };
  const facetWords = (key: string) => {
    for (const kind of head.kinds) {
      const attribute = kindWords(head.id, kind.id)?.attributes?.[key];
      if (attribute?.facet !== undefined) return attribute;
    }
    return undefined;
  };
  const kinds = head.kinds.filter((kind) => items.some((one) => one.kind === kind.id));
  return (
    <div className={styles.side}>
      <div className={styles.filters} role="search" aria-label={say({ ja: "項目を絞り込む", en: "Narrow the items" })}>
        <TextField
          label={say({ ja: "番号・名称", en: "Id or name" })}
          type="search"
          value={filters.text}
          onChange={(event) => filters.set("text", event.target.value)}
        />
        {kinds.length > 1 && (
          <SelectField
            label={say({ ja: "種類", en: "Kind" })}
            value={filters.kind}
            onChange={(kind) => filters.set("kind", kind)}
            options={[all, ...kinds.map((kind) => ({ value: kind.id, label: kindName(kind.id) }))]}
          />
        )}
        {filters.facets.map(({ key, of, value }) => {
          const words = facetWords(key);
          const values = [...new Set(Object.values(of).flat())];
          const label = (one: string) => (words?.values?.[one] ? say(words.values[one]) : say(names.own.get(one)?.name ?? { ja: one, en: one }));
          return (
            <SelectField
              key={key}
              label={words ? say(words.name) : key}
              value={value}
              onChange={(next) => filters.set(key, next)}
              options={[all, ...values.map((one) => ({ value: one, label: label(one) }))]}
            />
          );
        })}
      </div>
      <div className="row spread">
        <span className="soft small" role="status">
          {say({ ja: `${filters.found.length}件`, en: `${filters.found.length} items` })}
        </span>
        <span className="row">
          {filters.any && (
            <Button look="quiet" onClick={filters.clear}>
              {say({ ja: "絞り込みを解く", en: "Clear" })}
            </Button>
          )}
          <Button
            look="quiet"
            icon="download"
            onClick={() =>
              downloadCsv(`${head.id}.csv`, [
                ["id", say({ ja: "種類", en: "kind" }), say({ ja: "名称", en: "name" }), say({ ja: "上位の項目", en: "parent" })],
                ...filters.found.map((one) => [one.id, kindName(one.kind), say(one.name), one.parent]),
              ])
            }
          >
            CSV
          </Button>
        </span>
      </div>
      {nodes.length === 0 ? (
        <p className="soft">{say({ ja: "当てはまる項目はありません。", en: "No item fits." })}</p>
      ) : (
        <GuideTree
          key={head.id}
          guide={head.id}
          label={say({ ja: `${say(shortName(head.id))}の項目`, en: `Items of ${say(shortName(head.id))}` })}
          items={items}
          nodes={nodes}
          kindName={kindName}
          chosen={chosen}
          allOpen={filters.any}
        />
      )}
    </div>
  );
}

function GuidePage({ head, chosen, listed }: { readonly head: GuideHead; readonly chosen: string | undefined; readonly listed: boolean }) {
  const say = useSay();
  const [, navigate] = useLocation();
  const { items, isPending, error } = useListing(head);
  const shared = useShared();
  const names = useMemo<Names>(() => ({ own: new Map(items.map((one) => [one.id, one])), shared }), [items, shared]);
  if (error !== undefined && error !== null) return <Trouble error={error} />;
  if (isPending) return <Busy />;
  return (
    <div className={styles.page}>
      <details className={`screen-only ${styles.drawer ?? ""}`} open={chosen === undefined || wide.matches}>
        <summary>{say({ ja: "項目の一覧", en: "Items" })}</summary>
        <Sidebar head={head} items={items} chosen={chosen} names={names} />
      </details>
      <div className={styles.main}>
        {chosen === undefined ? (
          <OneGuide head={head} items={items} onKind={(kind) => navigate(`/guides/${head.id}?kind=${kind}`)} />
        ) : (
          <ItemPage guide={head.id} id={chosen} names={names} />
        )}
        {!listed && (
          <p className="soft small">
            {say({
              ja: "このガイドは番号だけを、対応関係のために持っています。内容は原文を見てください。",
              en: "Of this guide only the numbers are held, for the crosswalk. See the guide itself for what they say.",
            })}
          </p>
        )}
      </div>
    </div>
  );
}

export default function GuidesPage() {
  const { "*": rest = "" } = useParams<{ "*"?: string }>();
  const [guide = "", ...segments] = rest.split("/");
  const { head, listed, isPending } = useGuide(guide);
  if (guide === "") return <AllGuides />;
  if (isPending) return <Busy />;
  if (!head) return <NotFound />;
  const chosen = segments.join("/");
  return <GuidePage head={head} listed={listed} chosen={chosen === "" ? undefined : chosen} />;
}
