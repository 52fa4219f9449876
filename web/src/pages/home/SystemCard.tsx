import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";

import type { Answer } from "../../api/client";
import { evaluationQuery, fileQuery } from "../../api/queries";
import { useStructure } from "../../api/structure";
import { shownDate, useLanguage, useSay } from "../../app/text";
import { LevelMark } from "../../kit/LevelMark";
import { wallOfEvaluation } from "../../wall/build";
import { SmallWall } from "../../wall/SmallWall";
import { countKinds } from "../../wall/words";
import styles from "./home.module.css";

export type ListedSystem = Answer<"/api/v1/systems">["systems"][number];

export function SystemCard({ system }: { readonly system: ListedSystem }) {
  const say = useSay();
  const language = useLanguage();
  const structure = useStructure();
  const judged = system.assessment !== null && system.target_level !== null;
  const file = useQuery({ ...fileQuery(system.id), enabled: judged }).data;
  const evaluation = useQuery({ ...evaluationQuery(system.id), enabled: judged }).data;
  const wall = useMemo(
    () => (structure && evaluation && file ? wallOfEvaluation(structure, file.plan, evaluation) : undefined),
    [structure, evaluation, file],
  );
  const counts = wall && countKinds(wall);
  return (
    <li className={styles.card}>
      <div className={styles.picture}>
        {wall && counts ? (
          <SmallWall
            wall={wall}
            width={180}
            label={say({
              ja: `石垣：目標どおり${counts.met}、不足${counts.short1 + counts.short2}、欠け${counts.missing}、過対策${counts.over}`,
              en: `Wall: ${counts.met} in place, ${counts.short1 + counts.short2} short, ${counts.missing} missing, ${counts.over} more than asked`,
            })}
          />
        ) : (
          !judged && <span className="soft small">{say({ ja: "まだ判定がありません", en: "Not judged yet" })}</span>
        )}
      </div>
      <div className="stack tight">
        <h3>
          <Link href={`/systems/${system.id}/${judged ? "result" : "describe"}`} className={styles.link ?? ""}>
            {system.name}
          </Link>
        </h3>
        <LevelMark level={system.attained_level} target={system.target_level} />
        <dl className={styles.figures}>
          <div>
            <dt>{say({ ja: "スコア", en: "Score" })}</dt>
            <dd className="numbers">{system.score?.toFixed(2) ?? "–"}</dd>
          </div>
          <div>
            <dt>{say({ ja: "不足", en: "Gaps" })}</dt>
            <dd className="numbers">{judged ? system.gaps : "–"}</dd>
          </div>
          <div>
            <dt>{say({ ja: "過対策", en: "Excesses" })}</dt>
            <dd className="numbers">{judged ? system.excesses : "–"}</dd>
          </div>
        </dl>
        {system.as_of !== null && (
          <p className="soft small">
            {say({ ja: `${shownDate(language, system.as_of)}時点の判定`, en: `Judged as of ${shownDate(language, system.as_of)}` })}
          </p>
        )}
      </div>
    </li>
  );
}
