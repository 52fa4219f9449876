// A new appointment. Where only one may hold the post, whoever holds it is named before anything is sent,
// and can hand it over on the day before.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "../../api/client";
import { queryClient, rolesQuery, unitsQuery } from "../../api/queries";
import { listed, shownDate, today, useLanguage, useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Check, SelectField, TextField } from "../../kit/Field";
import { Notice, Trouble } from "../../kit/Notice";
import { toast } from "../../kit/toasts";
import styles from "./administration.module.css";
import { canHandOver, dayBefore, inTheWay, overlaps, type Wanted } from "./appointments";
import { rights, scopes, type Appointment, type Person } from "./words";

interface Props {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly appointments: readonly Appointment[];
}

export function Appoint({ person, people, appointments }: Props) {
  const say = useSay();
  const language = useLanguage();
  const roles = useQuery(rolesQuery).data ?? [];
  const units = useQuery(unitsQuery).data ?? [];
  const [roleId, setRole] = useState("");
  const [wide, setWide] = useState<"body" | "unit">("unit"); // of a role for systems
  const [unit, setUnit] = useState("");
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState("");
  const [handsOver, setHandsOver] = useState(true);
  const role = roles.find((one) => one.id === roleId);
  const scope: Wanted["scope"] = role?.scope === "system" ? wide : (role?.scope ?? "body");
  const subject = scope === "unit" && unit !== "" ? Number(unit) : null;
  const wanted: Wanted = { role: roleId, scope, subject, first_day: first, last_day: last === "" ? null : last };
  const others = inTheWay(wanted, role, appointments).filter((one) => one.person !== person.id);
  const handable = others.length > 0 && others.every((one) => canHandOver(one, wanted));
  const among = role?.among === null ? undefined : roles.find((one) => one.id === role?.among);
  const isAmong = among === undefined || appointments.some((one) => one.person === person.id && one.role === among.id && overlaps(one, wanted));
  const nameOf = (id: number) => people.find((one) => one.id === id)?.name ?? String(id);

  const appoint = useMutation({
    mutationFn: async () => {
      if (handable && handsOver) {
        for (const one of others) {
          await api.put("/api/v1/appointments/{appointment}/last_day", { in: { appointment: one.id }, body: { last_day: dayBefore(first) } });
        }
      }
      await api.post("/api/v1/appointments", {
        body: {
          person: person.id,
          role: roleId,
          scope,
          first_day: first,
          ...(subject !== null && { subject }),
          ...(last !== "" && { last_day: last }),
        },
      });
    },
    onSettled: () => queryClient.invalidateQueries(),
    onSuccess: () => {
      toast(say({ ja: `${person.name}さんを${role?.name ?? ""}に任命しました。`, en: `${person.name} is appointed: ${role?.name ?? ""}.` }), "good");
      setRole("");
      setLast("");
    },
  });

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        appoint.mutate();
      }}
    >
      <SelectField
        label={say({ ja: "役割", en: "Post" })}
        value={roleId}
        onChange={setRole}
        required
        options={[
          { value: "", label: say({ ja: "選んでください", en: "Choose" }) },
          ...roles.map((one) => ({ value: one.id, label: `${one.name}（${say(scopes[one.scope])}）` })),
        ]}
      />
      {role && (
        <p className="soft small">
          {say({ ja: "権限：", en: "Rights: " })}
          {role.rights.length === 0
            ? say({ ja: "なし（共有されたものだけを見られます）", en: "none; sees what is shared with them" })
            : listed(language, role.rights.map((one) => (rights[one] ? say(rights[one].name) : one)))}
          {role.source !== null && say({ ja: `。統一基準 ${role.source}`, en: `. Unified standards ${role.source}` })}
        </p>
      )}
      {role?.scope === "system" && (
        <SelectField
          label={say({ ja: "範囲", en: "Scope" })}
          value={wide}
          onChange={setWide}
          options={[
            { value: "unit", label: say({ ja: "部局のシステム", en: "the systems of a unit" }) },
            { value: "body", label: say({ ja: "機関等のすべてのシステム", en: "all systems of the body" }) },
          ]}
        />
      )}
      {scope === "unit" && role && (
        <SelectField
          label={say({ ja: "部局", en: "Unit" })}
          value={unit}
          onChange={setUnit}
          required
          options={[{ value: "", label: say({ ja: "選んでください", en: "Choose" }) }, ...units.map((one) => ({ value: String(one.id), label: one.name }))]}
        />
      )}
      <div className={styles.two}>
        <TextField label={say({ ja: "始まりの日", en: "First day" })} type="date" value={first} onChange={(event) => setFirst(event.target.value)} required />
        <TextField
          label={say({ ja: "終わりの日（任意）", en: "Last day (optional)" })}
          type="date"
          min={first}
          value={last}
          onChange={(event) => setLast(event.target.value)}
        />
      </div>
      {others.length > 0 && role && (
        <Notice tone="warn">
          <p>
            {say({
              ja: `${role.name}は一人と決められています（統一基準 ${role.source ?? ""}）。この期間は、次の人が就いています。`,
              en: `There is one ${role.name} (unified standards ${role.source ?? ""}). In that time it is held by:`,
            })}
          </p>
          <ul>
            {others.map((one) => (
              <li key={one.id}>
                {nameOf(one.person)}（{one.first_day} – {one.last_day ?? say({ ja: "期限なし", en: "no end" })}）
              </li>
            ))}
          </ul>
          {handable ? (
            <Check checked={handsOver} onChange={(event) => setHandsOver(event.target.checked)}>
              {say({
                ja: `その任期を ${shownDate(language, dayBefore(first))} までとして、引き継ぐ`,
                en: `End that term on ${shownDate(language, dayBefore(first))} and hand over`,
              })}
            </Check>
          ) : (
            <p>{say({ ja: "始まりの日を、その任期の後にしてください。", en: "Choose a first day after that term." })}</p>
          )}
        </Notice>
      )}
      {among && !isAmong && (
        <Notice tone="warn">
          {say({
            ja: `${role?.name ?? ""}は、${among.name}の中から選びます。先に${among.name}に任命してください。`,
            en: `${role?.name ?? ""} is chosen from among those who are ${among.name}. Appoint them to that first.`,
          })}
        </Notice>
      )}
      {appoint.error && <Trouble error={appoint.error} />}
      <div>
        <Button look="main" type="submit" busy={appoint.isPending} disabled={others.length > 0 && !(handable && handsOver)}>
          {say({ ja: "任命する", en: "Appoint" })}
        </Button>
      </div>
    </form>
  );
}
