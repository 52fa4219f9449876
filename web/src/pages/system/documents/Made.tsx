// What was asked for: how it stands, told by the server as it happens, and the file when it is there.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { cancelJob, jobResult, jobsQuery, under, type Job } from "../../../api/documents";
import { shownMoment, useLanguage, useSay, type Text } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Icon } from "../../../kit/Icon";
import { Trouble } from "../../../kit/Notice";
import { toast } from "../../../kit/toasts";
import styles from "./documents.module.css";
import { documentKinds } from "./kinds";

const stateNames: Readonly<Record<Job["state"], Text>> = {
  waiting: { ja: "順番を待っています", en: "Waiting its turn" },
  running: { ja: "作っています", en: "Being made" },
  done: { ja: "できました", en: "Done" },
  failed: { ja: "作れませんでした", en: "Failed" },
  cancelled: { ja: "取り消しました", en: "Cancelled" },
};

const kept = 24 * 60 * 60 * 1000; // how long the server keeps a file
const looked = 1500; // milliseconds between looks while something is being made

function asked(job: Job, name: string): string | undefined {
  const value = (job.request as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" ? value : undefined;
}

export function Made({ system }: { readonly system: string }) {
  const say = useSay();
  const language = useLanguage();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const jobs = useQuery({
    ...jobsQuery,
    // Events tell at once; looking now and then holds where they are cut off on the way.
    refetchInterval: ({ state }) => (state.data?.some(under) === true ? looked : false),
  });
  const [now, setNow] = useState(Date.now);
  const own = (jobs.data ?? []).filter((one) => one.system === system && one.kind !== "improvement").sort((a, b) => b.made - a.made);
  const busy = own.some(under);
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [busy]);
  const nameOf = (job: Job) => {
    const kind = documentKinds.find((one) => one.id === asked(job, "document"));
    return kind ? say(kind.name) : say({ ja: "回答シート", en: "Answer sheet" });
  };
  const shown = own.filter((one) => nameOf(one).toLowerCase().includes(text.trim().toLowerCase()));
  if (jobs.error) return <Trouble error={jobs.error} again={() => void jobs.refetch()} />;
  return (
    <section className="stack">
      <div className="row spread">
        <h2>
          {say({ ja: "作った文書", en: "Documents made" })} <span className="soft numbers">{own.length}</span>
        </h2>
        {own.length > 5 && (
          <input
            className={`input screen-only ${styles.search ?? ""}`}
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={say({ ja: "名前で絞り込む", en: "Filter by name" })}
            aria-label={say({ ja: "作った文書を絞り込む", en: "Filter documents" })}
          />
        )}
      </div>
      {own.length === 0 ? (
        <p className="soft">{say({ ja: "まだありません。できた文書は一日の間、ここから受け取れます。", en: "None yet. What is made can be fetched here for a day." })}</p>
      ) : (
        <ul className={styles.made} aria-live="polite">
          {shown.map((job) => {
            const gone = job.state === "done" && now - (job.ended ?? job.made) > kept;
            const format = asked(job, "format") ?? "xlsx";
            return (
              <li key={job.id} data-state={job.state}>
                <Icon name={job.state === "done" ? "check" : under(job) ? "clock" : "alert"} />
                <div className={styles.madeName}>
                  <strong>{nameOf(job)}</strong> <span className="badge">{format}</span>
                  <div className="soft small">
                    {shownMoment(language, job.made)}{" "}
                    {say(stateNames[job.state])}
                    {under(job) && (
                      <span className="numbers">
                        {" "}
                        {say({ ja: `${Math.max(0, Math.round((now - job.made) / 1000))}秒`, en: `${Math.max(0, Math.round((now - job.made) / 1000))} s` })}
                      </span>
                    )}
                    {job.message !== undefined && <p className={styles.message}>{job.message}</p>}
                  </div>
                  {under(job) && <div className={styles.running} aria-hidden="true" />}
                </div>
                {job.state === "done" &&
                  (gone ? (
                    <span className="soft small">{say({ ja: "期限が過ぎました", en: "Expired" })}</span>
                  ) : (
                    <a className="button" href={jobResult(job.id)} download>
                      <Icon name="download" />
                      {say({ ja: "受け取る", en: "Download" })}
                    </a>
                  ))}
                {under(job) && (
                  <Button
                    onClick={() =>
                      void cancelJob(job.id)
                        .catch(() => toast(say({ ja: "取り消せませんでした。", en: "It could not be cancelled." }), "warn"))
                        .finally(() => void queries.invalidateQueries({ queryKey: jobsQuery.queryKey }))
                    }
                  >
                    {say({ ja: "取り消す", en: "Cancel" })}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
