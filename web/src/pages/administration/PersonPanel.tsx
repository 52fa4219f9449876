// One person: posts, the way in, and accounts elsewhere.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useMyself } from "../../app/session";
import { shownDate, today, useLanguage, useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { TextField } from "../../kit/Field";
import { Trouble } from "../../kit/Notice";
import { toast } from "../../kit/toasts";
import styles from "./administration.module.css";
import { Appoint } from "./Appoint";
import { whenIs } from "./appointments";
import { usePostName } from "./People";
import { accountsQuery } from "./queries";
import { PersonFacts } from "./PersonFacts";
import { ShownOnce } from "./ShownOnce";
import type { Appointment, Person } from "./words";

function Posts({ own }: { readonly own: readonly Appointment[] }) {
  const say = useSay();
  const language = useLanguage();
  const postName = usePostName();
  const [ending, setEnding] = useState<number>();
  const [day, setDay] = useState(today);
  const end = useMutation({
    mutationFn: (appointment: number) => api.put("/api/v1/appointments/{appointment}/last_day", { in: { appointment }, body: { last_day: day } }),
    onSuccess: () => {
      setEnding(undefined);
      return queryClient.invalidateQueries();
    },
  });
  const whens = { now: say({ ja: "任期中", en: "in office" }), later: say({ ja: "これから", en: "to come" }), over: say({ ja: "終了", en: "over" }) };
  if (own.length === 0) return <p className="soft">{say({ ja: "まだ任命がありません。", en: "No appointment yet." })}</p>;
  const order = [...own].sort((a, b) => b.first_day.localeCompare(a.first_day));
  return (
    <ul className={styles.terms}>
      {order.map((one) => {
        const when = whenIs(one, today());
        return (
          <li key={one.id} className={when === "over" ? styles.over : undefined}>
            <div>
              <strong>{postName(one)}</strong>
              <div className="soft small">
                {shownDate(language, one.first_day)} – {one.last_day === null ? say({ ja: "期限なし", en: "no end" }) : shownDate(language, one.last_day)}{" "}
                <span className={`badge ${when === "now" ? "good" : ""}`}>{whens[when]}</span>
              </div>
            </div>
            {when !== "over" && ending !== one.id && (
              <Button
                look="quiet"
                onClick={() => {
                  end.reset();
                  setEnding(one.id);
                }}
              >
                {say({ ja: "終わりの日を決める", en: "Set the last day" })}
              </Button>
            )}
            {ending === one.id && (
              <form
                className={`stack tight ${styles.ending ?? ""}`}
                onSubmit={(event) => {
                  event.preventDefault();
                  end.mutate(one.id);
                }}
              >
                {end.error && <Trouble error={end.error} />}
                <TextField
                  label={say({ ja: "終わりの日（この日まで就く）", en: "Last day in office" })}
                  type="date"
                  min={one.first_day}
                  value={day}
                  onChange={(event) => setDay(event.target.value)}
                  required
                />
                <div className="row">
                  <Button look="main" type="submit" busy={end.isPending}>
                    {say({ ja: "決める", en: "Set" })}
                  </Button>
                  <Button onClick={() => setEnding(undefined)}>{say({ ja: "やめる", en: "Cancel" })}</Button>
                </div>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function WayIn({ person }: { readonly person: Person }) {
  const say = useSay();
  const isMe = useMyself().id === person.id;
  const [sure, setSure] = useState(false);
  const link = useMutation({
    mutationFn: async () => (await api.post("/api/v1/people/{person}/link", { in: { person: person.id } })).data.link,
  });
  const reset = useMutation({
    mutationFn: () => api.delete("/api/v1/people/{person}/factors", { in: { person: person.id } }),
    onSuccess: () => {
      setSure(false);
      toast(say({ ja: `${person.name}さんの認証アプリを外しました。`, en: `The authenticator of ${person.name} is removed.` }), "good");
    },
  });
  return (
    <div className="stack">
      {link.error && <Trouble error={link.error} />}
      {reset.error && <Trouble error={reset.error} />}
      {link.data === undefined ? (
        <div className="stack tight">
          <p>
            {say({
              ja: "パスフレーズを決める案内のリンクを作り、本人にだけ渡します。二日間、一度だけ使えます。忘れたときにも使えます。",
              en: "Make a link by which the person sets a passphrase, and hand it to them alone. It works once, for two days; also for one that was forgotten.",
            })}
          </p>
          <div>
            <Button onClick={() => link.mutate()} busy={link.isPending}>
              {say({ ja: "案内のリンクを作る", en: "Make a link" })}
            </Button>
          </div>
        </div>
      ) : (
        <>
          <ShownOnce label={say({ ja: "案内のリンク（この画面を閉じると、二度と表示されません）", en: "Link (not shown again once this is closed)" })} secret={`${location.origin}/setup#${link.data}`} />
          <p className="soft small">
            {say({
              ja: `ログイン名（${person.login}）も伝えてください。電子メールで送るときは、別の手段で本人であることを確かめてください。`,
              en: `Tell them their login (${person.login}), too. If you send it by mail, make sure by another way that it reaches the right person.`,
            })}
          </p>
        </>
      )}
      {!isMe && (
        <div className="stack tight">
          <p>
            {say({
              ja: "認証アプリと回復コードの両方をなくした人は、ここで二つ目の要素を外せます。その人のセッションはすべて終わり、監査記録に残ります。",
              en: "For someone who lost both authenticator and recovery codes, the second factor is removed here. All their sessions end, and the trail records it.",
            })}
          </p>
          <div className="row">
            {sure ? (
              <>
                <Button look="danger" onClick={() => reset.mutate()} busy={reset.isPending}>
                  {say({ ja: "本人と確かめたので、外す", en: "I made sure who asks: remove it" })}
                </Button>
                <Button onClick={() => setSure(false)}>{say({ ja: "やめる", en: "Cancel" })}</Button>
              </>
            ) : (
              <Button onClick={() => setSure(true)}>{say({ ja: "二つ目の要素を外す", en: "Remove the second factor" })}</Button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function Accounts({ person }: { readonly person: Person }) {
  const say = useSay();
  const accounts = useQuery(accountsQuery(person.id));
  const [issuer, setIssuer] = useState("");
  const [subject, setSubject] = useState("");
  const refresh = () => queryClient.invalidateQueries({ queryKey: accountsQuery(person.id).queryKey });
  const link = useMutation({
    mutationFn: () => api.put("/api/v1/people/{person}/accounts", { in: { person: person.id }, body: { issuer: issuer.trim(), subject: subject.trim() } }),
    onSuccess: () => {
      setIssuer("");
      setSubject("");
      return refresh();
    },
  });
  const unlink = useMutation({
    mutationFn: (from: string) => api.delete("/api/v1/people/{person}/accounts", { in: { person: person.id }, query: { issuer: from } }),
    onSuccess: refresh,
  });
  const error = accounts.error ?? link.error ?? unlink.error;
  return (
    <details>
      <summary>{say({ ja: `外のアカウント（${accounts.data?.length ?? 0}件）`, en: `Accounts elsewhere (${accounts.data?.length ?? 0})` })}</summary>
      <div className={`stack ${styles.inset ?? ""}`}>
        <p className="soft small">
          {say({
            ja: "組織の認証基盤（OpenID Connect）のアカウントでサインインする人を、発行者と主体の識別子で結び付けます。",
            en: "Links someone who signs in by the organisation's own accounts (OpenID Connect), by issuer and subject.",
          })}
        </p>
        {error && <Trouble error={error} />}
        <ul className={styles.terms}>
          {accounts.data?.map((one) => (
            <li key={one.issuer}>
              <div>
                {one.issuer}
                <div className="soft small">{one.subject}</div>
              </div>
              <Button look="quiet" onClick={() => unlink.mutate(one.issuer)}>
                {say({ ja: "切り離す", en: "Unlink" })}
              </Button>
            </li>
          ))}
        </ul>
        <form
          className="stack tight"
          onSubmit={(event) => {
            event.preventDefault();
            link.mutate();
          }}
        >
          <TextField label={say({ ja: "発行者（https:// で始まる）", en: "Issuer (begins with https://)" })} type="url" pattern="https://.+" value={issuer} onChange={(event) => setIssuer(event.target.value)} required />
          <TextField label={say({ ja: "主体の識別子（sub）", en: "Subject (sub)" })} value={subject} onChange={(event) => setSubject(event.target.value)} spellCheck={false} required />
          <div>
            <Button type="submit" busy={link.isPending}>
              {say({ ja: "結び付ける", en: "Link" })}
            </Button>
          </div>
        </form>
      </div>
    </details>
  );
}

interface Props {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly appointments: readonly Appointment[];
  readonly onClose: () => void;
}

export function PersonPanel({ person, people, appointments, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog title={person.name} shape="side" onClose={onClose}>
      <PersonFacts person={person} />
      <section className="stack">
        <h3>{say({ ja: "役割", en: "Posts" })}</h3>
        <Posts own={appointments.filter((one) => one.person === person.id)} />
      </section>
      <section className="stack">
        <h3>{say({ ja: "新しく任命する", en: "Appoint" })}</h3>
        <Appoint person={person} people={people} appointments={appointments} />
      </section>
      <section className="stack">
        <h3>{say({ ja: "サインイン", en: "Signing in" })}</h3>
        <WayIn person={person} />
        <Accounts person={person} />
      </section>
    </Dialog>
  );
}
