// Which threats stand on weak stones: from an origin over its countermeasures to the domains they belong to
// (ECOM tables 3-1 to 3-3).
import { useQueries, useQuery } from "@tanstack/react-query";

import { itemQuery, itemsQuery } from "../../../api/queries";
import type { Evaluation, RequirementResult } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Meter } from "../../../kit/Meter";
import { Busy } from "../../../kit/Notice";
import { counts } from "./reading";
import styles from "./result.module.css";

interface Props {
  readonly evaluation: Evaluation;
  readonly shares: ReadonlyMap<string, number>;
  readonly onLight: (stones: ReadonlySet<string>) => void;
  readonly onOpen: (requirement: string) => void;
}

const guide = "ecom-2005";
const highest = 5;

const behind = (one: RequirementResult) => one.target - (one.level ?? 1);

function footing(results: readonly RequirementResult[], shares: ReadonlyMap<string, number>) {
  const total = results.reduce((sum, one) => sum + (shares.get(one.id) ?? 0), 0);
  const score = results.reduce((sum, one) => sum + (one.level ?? 1) * (shares.get(one.id) ?? 0), 0) / (total || 1);
  const weakest = results.reduce<RequirementResult | undefined>((worst, one) => (!worst || behind(one) > behind(worst) ? one : worst), undefined);
  return { score, short: results.filter((one) => behind(one) > 0).length, weakest: weakest && behind(weakest) > 0 ? weakest : undefined };
}

export function ThreatTab({ evaluation, shares, onLight, onOpen }: Props) {
  const say = useSay();
  const origins = useQuery(itemsQuery(guide, "origin")).data;
  const threats = useQuery(itemsQuery(guide, "threat")).data;
  const measures = useQuery(itemsQuery(guide, "countermeasure")).data;
  const details = useQueries({
    queries: (measures ?? []).map((one) => itemQuery(guide, one.id)),
    combine: (all) => (all.every((one) => one.data) ? all.map((one) => one.data) : undefined),
  });
  if (!origins || !threats || !measures || !details) return <Busy />;
  const rows = origins.map((origin) => {
    const domains = new Set(
      details.flatMap((one) => (one?.parent === origin.id && Array.isArray(one.domains) ? (one.domains as string[]) : [])),
    );
    const results = evaluation.requirements.filter((one) => domains.has(one.domain) && counts(one));
    return { origin, domains, results, ...footing(results, shares) };
  });
  return (
    <>
      <p className="soft">
        {say({
          ja: "脅威の根源ごとに、対策の属するドメインの石をまとめて見ます。印を失った表からの推測はしていません。",
          en: "For each origin of threats, the stones of the domains its countermeasures belong to. Nothing is guessed from marks that the source has lost.",
        })}
      </p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say({ ja: "脅威の根源", en: "Origin" })}</th>
            <th scope="col">{say({ ja: "支える石の強さ", en: "Footing" })}</th>
            <th scope="col" className="number">
              {say({ ja: "不足／該当", en: "Short / all" })}
            </th>
            <th scope="col">{say({ ja: "最も弱い石", en: "Weakest stone" })}</th>
            <th scope="col" className="screen-only">
              <span className="unseen">{say({ ja: "操作", en: "Action" })}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ origin, results, score, short, weakest }) => (
            <tr key={origin.id}>
              <td>
                <details>
                  <summary>{say(origin.name)}</summary>
                  <ul className={styles.notes}>
                    {threats
                      .filter((one) => one.parent === origin.id)
                      .map((one) => (
                        <li key={one.id}>{say(one.name)}</li>
                      ))}
                  </ul>
                </details>
              </td>
              <td>
                {results.length > 0 ? (
                  <span className={styles.footing}>
                    <Meter share={score / highest} label={say({ ja: `平均レベル ${score.toFixed(2)}`, en: `mean level ${score.toFixed(2)}` })} />
                    <span className="numbers">{score.toFixed(2)}</span>
                  </span>
                ) : (
                  "–"
                )}
              </td>
              <td className="number">
                {short} / {results.length}
              </td>
              <td>
                {weakest ? (
                  <button type="button" className={styles.inline} onClick={() => onOpen(weakest.id)}>
                    {weakest.id}
                  </button>
                ) : (
                  <span className="soft">{say({ ja: "なし", en: "none" })}</span>
                )}
              </td>
              <td className="screen-only">
                {results.length > 0 && (
                  <Button look="quiet" icon="wall" onClick={() => onLight(new Set(results.map((one) => one.id)))}>
                    {say({ ja: "石垣で見る", en: "Show in the wall" })}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
