// The trail of who did what: narrowed, read on, taken out, and verified.
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, type Answer } from "../../api/client";
import { PageFrame } from "../../app/PageFrame";
import { useRight } from "../../app/session";
import { shownMoment, useLanguage, useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { DataTable, type Column } from "../../kit/DataTable";
import { SelectField, TextField } from "../../kit/Field";
import { Busy, Notice, Trouble } from "../../kit/Notice";
import styles from "./administration.module.css";
import { NeedsRight } from "./NeedsRight";
import { peopleQuery } from "./queries";
import { actions } from "./words";

type AuditEntry = Answer<"/api/v1/audit">["records"][number];

const pageSize = 200;
const groups = ["system", "approval", "people", "session", "passphrase", "totp", "recovery", "token", "account", "audit"] as const;

function Verification() {
  const say = useSay();
  const verify = useMutation({ mutationFn: async () => (await api.get("/api/v1/audit/verification")).data });
  const state = verify.data;
  return (
    <div className="stack tight">
      <div className="row screen-only">
        <Button icon="check" onClick={() => verify.mutate()} busy={verify.isPending}>
          {verify.isPending ? say({ ja: "確かめています", en: "Verifying" }) : say({ ja: "書き換えや抜けがないか確かめる", en: "Verify the trail" })}
        </Button>
      </div>
      {verify.error && <Trouble error={verify.error} />}
      {state?.whole === true && (
        <Notice tone="good">
          {say({
            ja: `書き換えも抜けもありません。${state.records.toLocaleString()}件の記録を調べ、${state.seals.toLocaleString()}個の封印（記録${state.sealed_up_to.toLocaleString()}まで）と合うことを確かめました。`,
            en: `Nothing was changed and nothing is missing: ${state.records.toLocaleString()} records were examined against ${state.seals.toLocaleString()} seals (up to record ${state.sealed_up_to.toLocaleString()}).`,
          })}
        </Notice>
      )}
      {state?.whole === false && (
        <Notice tone="bad">
          <p>
            <strong>{say({ ja: "監査記録に異常があります。", en: "The trail was touched." })}</strong>{" "}
            {state.fault && say({ ja: `記録${state.fault.record}：${state.fault.message}`, en: `Record ${state.fault.record}: ${state.fault.message}` })}
          </p>
          <p>
            {say({
              ja: "サーバーを止めずに、データベースの写しを取り、最高情報セキュリティ責任者と監査責任者に知らせてください。バックアップの記録と突き合わせると、変わった箇所が分かります。",
              en: "Leave the server running, take a copy of the database, and tell the CISO and the chief auditor. A backup shows what was changed.",
            })}
          </p>
        </Notice>
      )}
    </div>
  );
}

function Trail({ title }: { readonly title: string }) {
  const say = useSay();
  const language = useLanguage();
  const mayPeople = useRight("people");
  const people = useQuery({ ...peopleQuery, enabled: mayPeople }).data ?? [];
  const [person, setPerson] = useState("");
  const [action, setAction] = useState("");
  const [subject, setSubject] = useState("");
  const query = { ...(person !== "" && { person: Number(person) }), ...(action !== "" && { action }), ...(subject !== "" && { subject }) };
  const list = useInfiniteQuery({
    queryKey: ["audit", query],
    queryFn: async ({ pageParam, signal }) =>
      (await api.get("/api/v1/audit", { query: { ...query, most: pageSize, ...(pageParam > 0 && { before: pageParam }) }, signal })).data.records,
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length < pageSize ? undefined : last.at(-1)?.id),
    placeholderData: (before) => before,
  });
  const records = list.data?.pages.flat() ?? [];
  const nameOf = (id: number | undefined) => (id === undefined ? "" : (people.find((one) => one.id === id)?.name ?? String(id)));
  // Of people, the name is shown instead of the number.
  const subjectOf = (entry: AuditEntry) => {
    const number = /^person\/(\d+)$/.exec(entry.subject)?.[1];
    const found = people.find((one) => String(one.id) === number);
    return found ? found.name : entry.subject;
  };
  const all = { value: "", label: say({ ja: "すべて", en: "All" }) };
  const columns: readonly Column<AuditEntry>[] = [
    { key: "id", name: say({ ja: "番号", en: "No." }), value: (one) => one.id, number: true, width: "5rem" },
    { key: "at", name: say({ ja: "日時", en: "When" }), value: (one) => one.at, shown: (one) => <span className={styles.moment}>{shownMoment(language, Date.parse(one.at))}</span>, width: "11rem" },
    { key: "person", name: say({ ja: "だれが", en: "Who" }), value: (one) => nameOf(one.person), width: "9rem" },
    {
      key: "action",
      name: say({ ja: "何を", en: "Did what" }),
      value: (one) => (actions[one.action] ? say(actions[one.action] ?? { ja: "", en: "" }) : one.action),
      shown: (one) => (
        <span title={one.action}>{actions[one.action] ? say(actions[one.action] ?? { ja: "", en: "" }) : one.action}</span>
      ),
    },
    { key: "subject", name: say({ ja: "対象", en: "Subject" }), value: subjectOf },
    { key: "detail", name: say({ ja: "詳細", en: "Detail" }), value: (one) => one.detail },
    { key: "address", name: say({ ja: "接続元", en: "From" }), value: (one) => one.address ?? "", width: "9rem" },
  ];
  const groupNames = {
    system: say({ ja: "システム", en: "systems" }),
    approval: say({ ja: "承認", en: "approvals" }),
    people: say({ ja: "人と任命", en: "people" }),
    session: say({ ja: "サインイン", en: "signing in" }),
    passphrase: say({ ja: "パスフレーズ", en: "passphrases" }),
    totp: say({ ja: "認証アプリ", en: "authenticators" }),
    recovery: say({ ja: "回復コード", en: "recovery codes" }),
    token: say({ ja: "トークン", en: "tokens" }),
    account: say({ ja: "外のアカウント", en: "accounts elsewhere" }),
    audit: say({ ja: "監査記録", en: "the trail" }),
  };
  return (
    <PageFrame
      title={title}
      lead={say({ ja: "だれが何をしたかの記録です。書き換えや抜けがあれば分かるように封印しています。新しいものから並びます。", en: "Who did what, newest first; sealed so that a change or a gap shows." })}
    >
      <Verification />
      {list.error && <Trouble error={list.error} again={() => void list.refetch()} />}
      {!list.data && !list.error && <Busy />}
      {list.data && (
        <DataTable
          label={title}
          columns={columns}
          rows={records}
          keyOf={(one) => one.id}
          file="audit"
          empty={say({ ja: "当てはまる記録はありません。", en: "No record fits." })}
          more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
          filters={
            <>
              {people.length > 0 && (
                <SelectField
                  label={say({ ja: "だれが", en: "Who" })}
                  value={person}
                  onChange={setPerson}
                  options={[all, ...people.map((one) => ({ value: String(one.id), label: one.name }))]}
                />
              )}
              <SelectField
                label={say({ ja: "操作", en: "Action" })}
                value={action}
                onChange={setAction}
                options={[
                  all,
                  ...groups.flatMap((group) => [
                    { value: `${group}.`, label: say({ ja: `${groupNames[group]}のすべて`, en: `all about ${groupNames[group]}` }) },
                    ...Object.keys(actions)
                      .filter((key) => key.startsWith(`${group}.`))
                      .map((key) => ({ value: key, label: `- ${say(actions[key] ?? { ja: key, en: key })}` })),
                  ]),
                ]}
              />
              <TextField label={say({ ja: "対象の初め（例：system/）", en: "Subject begins with (e.g. system/)" })} value={subject} onChange={(event) => setSubject(event.target.value)} spellCheck={false} />
            </>
          }
        />
      )}
      {list.hasNextPage && (
        <div className="screen-only">
          <Button onClick={() => void list.fetchNextPage()} busy={list.isFetchingNextPage}>
            {say({ ja: "古い記録を読み足す", en: "Read older records" })}
          </Button>
        </div>
      )}
    </PageFrame>
  );
}

export default function AuditPage() {
  const say = useSay();
  const may = useRight("trail");
  const title = say({ ja: "監査記録", en: "Audit trail" });
  return may ? <Trail title={title} /> : <NeedsRight right="trail" title={title} />;
}
