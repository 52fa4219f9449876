import { useMutation, useQuery } from "@tanstack/react-query";

import { api } from "../../api/client";
import { queryClient } from "../../api/queries";
import { shownMoment, useLanguage, useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Busy, Trouble } from "../../kit/Notice";
import styles from "./administration.module.css";
import { sessionsQuery } from "./queries";
import { deviceOf, likelyThis } from "./sessions";

export function Sessions() {
  const say = useSay();
  const language = useLanguage();
  const list = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const session of ids) await api.delete("/api/v1/sessions/{session}", { in: { session } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  if (list.error) return <Trouble error={list.error} again={() => void list.refetch()} />;
  if (!list.data) return <Busy />;
  const here = likelyThis(list.data, navigator.userAgent);
  const others = list.data.filter((one) => one.id !== here);
  return (
    <>
      {end.error && <Trouble error={end.error} />}
      <div className={styles.scroll}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say({ ja: "端末", en: "Device" })}</th>
              <th scope="col">{say({ ja: "接続元", en: "From" })}</th>
              <th scope="col">{say({ ja: "サインイン", en: "Signed in" })}</th>
              <th scope="col">{say({ ja: "最後の操作", en: "Last used" })}</th>
              <th scope="col">
                <span className="unseen">{say({ ja: "操作", en: "Actions" })}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.data.map((one) => (
              <tr key={one.id}>
                <td title={one.agent}>
                  {deviceOf(one.agent)} {one.id === here && <span className="badge accent">{say({ ja: "この画面", en: "this one" })}</span>}
                </td>
                <td>{one.address}</td>
                <td className={styles.moment}>{shownMoment(language, one.since)}</td>
                <td className={styles.moment}>{shownMoment(language, one.used)}</td>
                <td className="number">
                  {one.id !== here && (
                    <Button look="quiet" onClick={() => end.mutate([one.id])}>
                      {say({ ja: "終える", en: "End" })}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {here !== undefined && others.length > 0 && (
        <div>
          <Button onClick={() => end.mutate(others.map((one) => one.id))} busy={end.isPending}>
            {say({ ja: `ほかの所をすべてサインアウトする（${others.length}件）`, en: `Sign out everywhere else (${others.length})` })}
          </Button>
        </div>
      )}
    </>
  );
}
