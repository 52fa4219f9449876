import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { rolesQuery, unitsQuery } from "../../api/queries";
import { PageFrame } from "../../app/PageFrame";
import { useRight } from "../../app/session";
import { today, useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { DataTable, type Column } from "../../kit/DataTable";
import { SelectField } from "../../kit/Field";
import { Busy, Notice, Trouble } from "../../kit/Notice";
import styles from "./administration.module.css";
import { whenIs } from "./appointments";
import { NeedsRight } from "./NeedsRight";
import { NewPerson } from "./NewPerson";
import { PersonPanel } from "./PersonPanel";
import { appointmentsQuery, peopleQuery, vacanciesQuery } from "./queries";
import type { Appointment, Person } from "./words";

function Vacancies() {
  const say = useSay();
  const vacancies = useQuery(vacanciesQuery).data ?? [];
  if (vacancies.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>
        <strong>{say({ ja: `任命されていない役割が${vacancies.length}件あります`, en: `${vacancies.length} posts are vacant` })}</strong>
      </p>
      <ul className={styles.vacancies}>
        {vacancies.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p className="small">{say({ ja: "表の氏名を開いて任命します。", en: "Open a name in the table to appoint." })}</p>
    </Notice>
  );
}

// What someone's post is called, with what it is for.
export function usePostName(): (one: Appointment) => string {
  const say = useSay();
  const roles = useQuery(rolesQuery).data ?? [];
  const units = useQuery(unitsQuery).data ?? [];
  return (one) => {
    const role = roles.find((other) => other.id === one.role)?.name ?? one.role;
    if (one.scope === "body") return role;
    const subject =
      one.scope === "unit"
        ? (units.find((other) => other.id === one.subject)?.name ?? say({ ja: "閉じた部局", en: "a closed unit" }))
        : say({ ja: `システム${String(one.subject)}`, en: `system ${String(one.subject)}` });
    return `${role}（${subject}）`;
  };
}

export default function PeoplePage() {
  const say = useSay();
  const may = useRight("people");
  const title = say({ ja: "人と任命", en: "People and appointments" });
  return may ? <People title={title} /> : <NeedsRight right="people" title={title} />;
}

function People({ title }: { readonly title: string }) {
  const say = useSay();
  const people = useQuery(peopleQuery);
  const appointments = useQuery(appointmentsQuery);
  const roles = useQuery(rolesQuery).data ?? [];
  const postName = usePostName();
  const [role, setRole] = useState("");
  const [open, setOpen] = useState<number>();
  const [adding, setAdding] = useState(false);
  const day = today();
  const postsOf = useMemo(() => {
    const posts = new Map<number, Appointment[]>();
    for (const one of appointments.data ?? []) if (whenIs(one, day) !== "over") posts.set(one.person, [...(posts.get(one.person) ?? []), one]);
    return posts;
  }, [appointments.data, day]);
  const error = people.error ?? appointments.error;
  if (error) return <Trouble error={error} again={() => void people.refetch()} />;
  if (!people.data || !appointments.data) return <Busy />;
  const until = (one: Appointment) => (one.last_day === null ? "" : say({ ja: `${one.last_day} まで`, en: `until ${one.last_day}` }));
  const columns: readonly Column<Person>[] = [
    {
      key: "name",
      name: say({ ja: "氏名", en: "Name" }),
      value: (one) => one.name,
      shown: (one) => (
        <button type="button" className={styles.open} onClick={() => setOpen(one.id)}>
          {one.name}
        </button>
      ),
    },
    { key: "login", name: say({ ja: "ログイン名", en: "Login" }), value: (one) => one.login },
    { key: "mail", name: say({ ja: "メールアドレス", en: "Mail" }), value: (one) => one.mail },
    {
      key: "posts",
      name: say({ ja: "役割", en: "Posts" }),
      value: (one) => (postsOf.get(one.id) ?? []).map((post) => `${postName(post)} ${until(post)}`.trim()).join(" / "),
      shown: (one) => (
        <ul className={styles.posts}>
          {(postsOf.get(one.id) ?? []).map((post) => (
            <li key={post.id}>
              {postName(post)} <span className="soft small">{until(post)}</span>
              {whenIs(post, day) === "later" && <span className="badge">{say({ ja: `${post.first_day} から`, en: `from ${post.first_day}` })}</span>}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: "state",
      name: say({ ja: "状態", en: "State" }),
      value: (one) => (one.disabled ? say({ ja: "無効", en: "disabled" }) : postsOf.has(one.id) ? say({ ja: "有効", en: "active" }) : say({ ja: "役割なし", en: "no post" })),
    },
  ];
  const rows = role === "" ? people.data : people.data.filter((one) => postsOf.get(one.id)?.some((post) => post.role === role) === true);
  const chosen = people.data.find((one) => one.id === open);
  return (
    <PageFrame
      title={title}
      lead={say({
        ja: "だれが、どの役割に、いつからいつまで就くかを決めます。見られる範囲とできることは、役割で決まります。",
        en: "Who holds which post, from when to when. Posts decide what each may see and do.",
      })}
      actions={
        <Button look="main" icon="plus" onClick={() => setAdding(true)}>
          {say({ ja: "人を加える", en: "Add a person" })}
        </Button>
      }
    >
      <Vacancies />
      <DataTable
        label={say({ ja: "人の一覧", en: "People" })}
        columns={columns}
        rows={rows}
        keyOf={(one) => one.id}
        first={{ key: "name", descending: false }}
        search={say({ ja: "氏名・ログイン名・役割", en: "Name, login or post" })}
        file="people"
        empty={say({ ja: "当てはまる人はいません。", en: "Nobody fits." })}
        filters={
          <SelectField
            label={say({ ja: "役割", en: "Post" })}
            value={role}
            onChange={setRole}
            options={[
              { value: "", label: say({ ja: "すべて", en: "All" }) },
              ...roles.filter((one) => appointments.data.some((post) => post.role === one.id)).map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        }
      />
      {adding && (
        <NewPerson
          onClose={(made) => {
            setAdding(false);
            if (made !== undefined) setOpen(made);
          }}
        />
      )}
      {chosen && <PersonPanel person={chosen} people={people.data} appointments={appointments.data} onClose={() => setOpen(undefined)} />}
    </PageFrame>
  );
}
