// What waits for me, my systems as small walls, and what changed.
import { useQuery } from "@tanstack/react-query";
import { Link, Redirect } from "wouter";

import { systemsQuery } from "../../api/queries";
import { PageFrame } from "../../app/PageFrame";
import { useMyself, useRight } from "../../app/session";
import { useSay } from "../../app/text";
import { Icon } from "../../kit/Icon";
import { Busy, Notice, Trouble } from "../../kit/Notice";
import { Legend } from "../../wall/Legend";
import { Changes } from "./Changes";
import styles from "./home.module.css";
import { SystemCard } from "./SystemCard";
import { Waiting } from "./Waiting";

const most = 12;

export default function HomePage() {
  const say = useSay();
  const myself = useMyself();
  const administers = useRight("people");
  const systems = useQuery(systemsQuery({ order: "gaps", descending: true, most }));
  if (systems.error) return <Trouble error={systems.error} again={() => void systems.refetch()} />;
  if (!systems.data) return <Busy />;
  const shown = systems.data.systems;
  if (shown.length === 0 && administers) return <Redirect to="/start" />;
  return (
    <PageFrame
      title={say({ ja: `${myself.name}さんのホーム`, en: `Home of ${myself.name}` })}
      actions={
        <Link className="button" href="/systems">
          <Icon name="list" />
          {say({ ja: "システムの一覧", en: "All systems" })}
        </Link>
      }
    >
      {shown.length === 0 ? (
        <Notice>
          {say({
            ja: "見られるシステムがまだありません。管理者に、役割への任命を頼んでください。",
            en: "There is no system that you may see yet. Ask an administrator to appoint you to a post.",
          })}
        </Notice>
      ) : (
        <>
          <div className={styles.news}>
            <Waiting systems={shown} />
            <Changes />
          </div>
          <section className="stack">
            <div className="row spread">
              <h2>{say({ ja: "システム", en: "Systems" })}</h2>
              {systems.data.next !== null && (
                <p className="soft small">{say({ ja: `不足の多い${most}件`, en: `The ${most} with most gaps` })}</p>
              )}
            </div>
            <ul className={styles.cards}>
              {shown.map((one) => (
                <SystemCard key={one.id} system={one} />
              ))}
            </ul>
            <Legend />
          </section>
        </>
      )}
    </PageFrame>
  );
}
