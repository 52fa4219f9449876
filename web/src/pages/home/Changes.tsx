// What was changed of late in my systems, and by whom; what is new since I last looked stands out.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "wouter";

import { api } from "../../api/client";
import { useMyself } from "../../app/session";
import { shownMoment, useLanguage, useSay } from "../../app/text";
import { Icon } from "../../kit/Icon";
import { Trouble } from "../../kit/Notice";
import { keepLooked, lookedAt, stepOfPlace, wordsOfPlace } from "./changes";
import styles from "./home.module.css";

const shownAtMost = 8;

export function Changes() {
  const say = useSay();
  const language = useLanguage();
  const { id: myself } = useMyself();
  const changes = useQuery({
    queryKey: ["systems", "changes"], // asked for anew with the list, where something was saved
    queryFn: async ({ signal }) => (await api.get("/api/v1/changes", { signal })).data.changes,
  });
  // Of the visit before this one: what is new stays so while the page is open.
  const [looked] = useState(() => lookedAt(myself));
  const newest = changes.data?.[0]?.at;
  useEffect(() => {
    if (newest !== undefined) keepLooked(myself, newest);
  }, [myself, newest]);
  if (changes.error) return <Trouble error={changes.error} again={() => void changes.refetch()} />;
  const shown = changes.data?.slice(0, shownAtMost);
  return (
    <section className="stack">
      <h2>{say({ ja: "最近変わったこと", en: "What changed" })}</h2>
      {shown?.length === 0 && <p className="soft">{say({ ja: "まだ何も変わっていません。", en: "Nothing has changed yet." })}</p>}
      <ul className={styles.tasks} aria-busy={shown === undefined}>
        {shown?.map((one) => {
          const isNew = looked !== undefined && one.at > looked && one.person !== myself;
          const who = one.person === myself ? say({ ja: "自分", en: "you" }) : (one.by ?? say({ ja: "取込み・コマンド", en: "an import or a command" }));
          return (
            <li key={`${one.system} ${one.place}`} data-new={isNew}>
              <Icon name={isNew ? "info" : "clock"} />
              <Link href={`/systems/${encodeURIComponent(one.system)}/${stepOfPlace(one.place)}`}>
                {say({ ja: `${one.name}：${wordsOfPlace(one.place).ja}`, en: `${one.name}: ${wordsOfPlace(one.place).en}` })}
              </Link>
              {isNew && <span className="badge accent">{say({ ja: "新しい", en: "new" })}</span>}
              <span className="soft small">
                {who}
                {say({ ja: "、", en: ", " })}
                {shownMoment(language, one.at)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
