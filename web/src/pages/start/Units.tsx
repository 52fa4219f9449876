import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api, type Answer } from "../../api/client";
import { queryClient, unitsQuery } from "../../api/queries";
import { useSay, type Text } from "../../app/text";
import { Button } from "../../kit/Button";
import { SelectField, TextField } from "../../kit/Field";
import { Trouble } from "../../kit/Notice";
import styles from "./start.module.css";

type Unit = Answer<"/api/v1/units">["units"][number];
type Kind = Unit["kind"];

export const unitKinds: Readonly<Record<Kind, Text>> = {
  bureau: { ja: "局・部", en: "Bureau or department" },
  section: { ja: "課・室", en: "Section" },
  area: { ja: "区域", en: "Area" },
};

export function Units({ units }: { readonly units: readonly Unit[] }) {
  const say = useSay();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>("bureau");
  const add = useMutation({
    mutationFn: () => api.post("/api/v1/units", { body: { kind, name: name.trim() } }),
    onSuccess: () => {
      setName("");
      return queryClient.invalidateQueries({ queryKey: unitsQuery.queryKey });
    },
  });
  return (
    <>
      <p className="soft">
        {say({
          ja: "システムを受け持つ組織です。まずは一つでかまいません。",
          en: "The parts of the organisation that answer for systems. One is enough to begin with.",
        })}
      </p>
      {units.length > 0 && (
        <ul className={styles.chips}>
          {units.map((unit) => (
            <li key={unit.id} className="badge">
              {unit.name}
              <span className="soft">{say(unitKinds[unit.kind])}</span>
            </li>
          ))}
        </ul>
      )}
      {add.error && <Trouble error={add.error} />}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <TextField
          label={say({ ja: "部局の名称", en: "Name" })}
          placeholder={say({ ja: "例：情報政策課", en: "e.g. Information Policy" })}
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
        />
        <SelectField
          label={say({ ja: "種類", en: "Kind" })}
          value={kind}
          onChange={setKind}
          options={(Object.keys(unitKinds) as Kind[]).map((value) => ({ value, label: say(unitKinds[value]) }))}
        />
        <Button type="submit" icon="plus" look={units.length === 0 ? "main" : "plain"} busy={add.isPending}>
          {say({ ja: "加える", en: "Add" })}
        </Button>
      </form>
    </>
  );
}
