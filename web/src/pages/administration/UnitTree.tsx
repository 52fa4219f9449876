// The units of the body, each with whoever answers for it.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";

import { api } from "../../api/client";
import { queryClient, rolesQuery, unitsQuery } from "../../api/queries";
import { PageFrame } from "../../app/PageFrame";
import { useRight } from "../../app/session";
import { today, useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { SelectField, TextField } from "../../kit/Field";
import { Busy, Trouble } from "../../kit/Notice";
import { unitKinds } from "../start/Units";
import styles from "./administration.module.css";
import { whenIs } from "./appointments";
import { appointmentsQuery, peopleQuery } from "./queries";
import type { Unit } from "./words";

function NewUnit({ units, parent, onClose }: { readonly units: readonly Unit[]; readonly parent: number | undefined; readonly onClose: () => void }) {
  const say = useSay();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Unit["kind"]>(parent === undefined ? "bureau" : "section");
  const [above, setAbove] = useState(parent === undefined ? "" : String(parent));
  const add = useMutation({
    mutationFn: () => api.post("/api/v1/units", { body: { kind, name: name.trim(), ...(above !== "" && { parent: Number(above) }) } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: unitsQuery.queryKey });
      onClose();
    },
  });
  return (
    <Dialog title={say({ ja: "部局を加える", en: "Add a unit" })} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        {add.error && <Trouble error={add.error} />}
        <TextField label={say({ ja: "名称", en: "Name" })} value={name} onChange={(event) => setName(event.target.value)} required />
        <SelectField
          label={say({ ja: "種類", en: "Kind" })}
          value={kind}
          onChange={setKind}
          options={(Object.keys(unitKinds) as Unit["kind"][]).map((value) => ({ value, label: say(unitKinds[value]) }))}
        />
        <SelectField
          label={say({ ja: "上位の部局", en: "Within" })}
          value={above}
          onChange={setAbove}
          options={[{ value: "", label: say({ ja: "なし（最上位）", en: "none (at the top)" }) }, ...units.map((one) => ({ value: String(one.id), label: one.name }))]}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{say({ ja: "やめる", en: "Cancel" })}</Button>
          <Button look="main" type="submit" busy={add.isPending}>
            {say({ ja: "加える", en: "Add" })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export default function UnitsPage() {
  const say = useSay();
  const may = useRight("people");
  const units = useQuery(unitsQuery);
  const roles = useQuery(rolesQuery).data ?? [];
  const people = useQuery({ ...peopleQuery, enabled: may }).data ?? [];
  const appointments = useQuery({ ...appointmentsQuery, enabled: may }).data ?? [];
  const [adding, setAdding] = useState<{ readonly parent?: number }>();
  if (units.error) return <Trouble error={units.error} again={() => void units.refetch()} />;
  if (!units.data) return <Busy />;
  const all = units.data;
  const ids = new Set(all.map((one) => one.id));
  const officers = (unit: Unit) =>
    appointments
      .filter((one) => one.scope === "unit" && one.subject === unit.id && whenIs(one, today()) === "now")
      .map((one) => ({ id: one.id, role: roles.find((other) => other.id === one.role)?.name ?? one.role, name: people.find((other) => other.id === one.person)?.name ?? "" }));
  const branch = (parent: number | null) => {
    const own = all.filter((one) => (one.parent !== null && ids.has(one.parent) ? one.parent : null) === parent);
    if (own.length === 0) return null;
    return (
      <ul className={styles.units}>
        {own.map((unit) => {
          const holders = officers(unit);
          return (
            <li key={unit.id}>
              <div className={styles.unit}>
                <div>
                  <strong>{unit.name}</strong> <span className="badge">{say(unitKinds[unit.kind])}</span>
                  {holders.length > 0 ? (
                    <ul className={styles.holders}>
                      {holders.map((one) => (
                        <li key={one.id} className="soft small">
                          {one.role}：{one.name}
                        </li>
                      ))}
                    </ul>
                  ) : (
                    may && <p className="soft small">{say({ ja: "責任者が任命されていません。", en: "Nobody is appointed for it." })}</p>
                  )}
                </div>
                <span className="row screen-only">
                  <Link className="button quiet" href={`/systems?unit=${unit.id}`}>
                    {say({ ja: "システムを見る", en: "Its systems" })}
                  </Link>
                  {may && (
                    <Button look="quiet" icon="plus" aria-label={say({ ja: `${unit.name}の下に加える`, en: `Add within ${unit.name}` })} onClick={() => setAdding({ parent: unit.id })}>
                      {say({ ja: "下に加える", en: "Add within" })}
                    </Button>
                  )}
                </span>
              </div>
              {branch(unit.id)}
            </li>
          );
        })}
      </ul>
    );
  };
  return (
    <PageFrame
      title={say({ ja: "部局", en: "Units" })}
      lead={say({ ja: "上位の部局への任命は、その下の部局のシステムにも及びます。", en: "An appointment for a unit holds for the systems of the units within it, too." })}
      actions={
        may && (
          <Button look="main" icon="plus" onClick={() => setAdding({})}>
            {say({ ja: "部局を加える", en: "Add a unit" })}
          </Button>
        )
      }
    >
      {all.length === 0 ? <p className="soft">{say({ ja: "部局はまだありません。", en: "There are no units yet." })}</p> : branch(null)}
      {adding && <NewUnit units={all} parent={adding.parent} onClose={() => setAdding(undefined)} />}
    </PageFrame>
  );
}
