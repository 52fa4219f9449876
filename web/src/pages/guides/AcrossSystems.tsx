// How one item stands in the systems that one may see: asked for when wanted, a few systems at a time.
import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";

import { api } from "../../api/client";
import { evaluationQuery, systemsQuery } from "../../api/queries";
import { systemAddress } from "../../app/addresses";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { LevelMark } from "../../kit/LevelMark";
import { Busy, Trouble } from "../../kit/Notice";
import type { Item } from "./item";
import { domainState, formulatedState, requirementState, sourceOf, type Formulation, type State } from "./states";

const atOnce = 12;
const most = 1000;
const signs: Readonly<Record<State["tone"], string>> = { good: "✓", bad: "▽", warn: "△", plain: "－" };

const formulationQuery = (system: string) => ({
  queryKey: ["system", system, "formulation"],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await api.get("/api/v1/systems/{system}/formulation", { in: { system }, signal })).data,
});

function useStates(item: Item, systems: readonly string[]) {
  const source = sourceOf(item.guide, item.kind);
  const evaluated = useQueries({ queries: (source === "evaluation" ? systems : []).map((one) => evaluationQuery(one)) });
  const formulated = useQueries({ queries: (source === "formulation" ? systems : []).map(formulationQuery) });
  return systems.map((_, index) => {
    const answer = source === "evaluation" ? evaluated[index] : formulated[index];
    const evaluation = evaluated[index]?.data;
    const formulation = formulated[index]?.data as unknown as Formulation | undefined;
    const state = evaluation
      ? item.kind === "domain"
        ? domainState(evaluation, item.id)
        : requirementState(evaluation, item.id)
      : formulation && formulatedState(formulation, item.guide, item.kind, item.id);
    return { isPending: answer?.isPending === true, error: answer?.error, state };
  });
}

export function AcrossSystems({ item }: { readonly item: Item }) {
  const say = useSay();
  const [shown, setShown] = useState(0);
  const list = useQuery({ ...systemsQuery({ most }), enabled: shown > 0 });
  const systems = (list.data?.systems ?? []).slice(0, shown);
  const states = useStates(
    item,
    systems.map((one) => one.id),
  );
  if (sourceOf(item.guide, item.kind) === undefined) return null;
  const all = list.data?.systems.length ?? 0;
  return (
    <section className={`stack ${shown === 0 ? "screen-only" : ""}`} aria-labelledby="across">
      <h2 id="across">{say({ ja: "システムでの状態", en: "In your systems" })}</h2>
      {shown === 0 ? (
        <div>
          <Button onClick={() => setShown(atOnce)}>{say({ ja: "見られるシステムでの状態を表示する", en: "Show how it stands in the systems you may see" })}</Button>
        </div>
      ) : list.error ? (
        <Trouble error={list.error} again={() => void list.refetch()} />
      ) : !list.data ? (
        <Busy />
      ) : all === 0 ? (
        <p className="soft">{say({ ja: "見られるシステムがありません。", en: "There is no system that you may see." })}</p>
      ) : (
        <>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say({ ja: "システム", en: "System" })}</th>
                <th scope="col">{say({ ja: "状態", en: "State" })}</th>
                <th scope="col">{say({ ja: "レベル／目標", en: "Level / target" })}</th>
              </tr>
            </thead>
            <tbody>
              {systems.map((system, index) => {
                const { state, isPending } = states[index] ?? { state: undefined, isPending: true };
                return (
                  <tr key={system.id}>
                    <td>
                      <Link href={systemAddress(system.id)}>{system.name}</Link>
                    </td>
                    <td>
                      {isPending ? (
                        "…"
                      ) : state ? (
                        <span className={`badge ${state.tone === "plain" ? "" : state.tone}`}>
                          <span aria-hidden="true">{signs[state.tone]}</span>
                          {say(state.words)}
                        </span>
                      ) : (
                        <span className="soft">{say({ ja: "判定がありません", en: "no judgement" })}</span>
                      )}
                    </td>
                    <td>{state?.level !== undefined && <LevelMark level={state.level} target={state.target} />}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {all > shown && (
            <div className="screen-only">
              <Button onClick={() => setShown(shown + atOnce)}>
                {say({ ja: `続きを表示する（残り${all - shown}件）`, en: `Show more (${all - shown} left)` })}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
