// A new system, from four answers or from a system file that someone has.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";

import { api, type Answer } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useSectors } from "../../api/sectors";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { SelectField, TextField } from "../../kit/Field";
import { Trouble } from "../../kit/Notice";
import styles from "./start.module.css";

type Unit = Answer<"/api/v1/units">["units"][number];
type Size = "large" | "medium" | "small";

interface Props {
  readonly units: readonly Unit[];
  readonly onLeave: () => void;
}

// YAML is read only where someone brings a file.
async function readSystemFile(file: File): Promise<unknown> {
  const { parse } = await import("yaml");
  return parse(await file.text());
}

const idPattern = "[a-z0-9\\-]{1,64}";

export function NewSystem({ units, onLeave }: Props) {
  const say = useSay();
  const [, navigate] = useLocation();
  const sectors = useSectors();
  const [name, setName] = useState("");
  const [id, setId] = useState("");
  const [sector, setSector] = useState("");
  const [size, setSize] = useState<Size>("medium");
  const [unit, setUnit] = useState(String(units[0]?.id ?? ""));

  const create = useMutation({
    mutationFn: async (file: unknown) => {
      const body = { file: file as never, ...(unit !== "" && { unit: Number(unit) }) };
      return (await api.post("/api/v1/systems", { body })).data;
    },
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: ["systems"] });
      navigate(`/systems/${made.id}/describe`);
    },
  });

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ ishigaki: 1, system: { id, name: name.trim(), size, ...(sector !== "" && { sector }) } });
      }}
    >
      {create.error && <Trouble error={create.error} />}
      <div className={styles.two}>
        <TextField
          label={say({ ja: "システムの名称", en: "Name of the system" })}
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
        />
        <TextField
          label={say({ ja: "識別名", en: "Identifier" })}
          hint={say({ ja: "半角の英小文字、数字、ハイフン。住所に使います。", en: "Lower-case letters, digits and hyphens; part of the address." })}
          value={id}
          onChange={(event) => setId(event.target.value)}
          pattern={idPattern}
          spellCheck={false}
          required
        />
        <SelectField
          label={say({ ja: "分野", en: "Sector" })}
          hint={say({ ja: "目標レベルの目安と、当てはまるガイドが決まります。", en: "It suggests a target level and the guides that apply." })}
          value={sector}
          onChange={setSector}
          options={[
            { value: "", label: say({ ja: "後で決める", en: "Decide later" }) },
            ...sectors.map((one) => ({ value: one.id, label: say(one.name) })),
          ]}
        />
        <SelectField
          label={say({ ja: "規模", en: "Size" })}
          value={size}
          onChange={setSize}
          options={[
            { value: "large", label: say({ ja: "大規模", en: "Large" }) },
            { value: "medium", label: say({ ja: "中規模", en: "Medium" }) },
            { value: "small", label: say({ ja: "小規模", en: "Small" }) },
          ]}
        />
        <SelectField
          label={say({ ja: "受け持つ部局", en: "Unit" })}
          value={unit}
          onChange={setUnit}
          options={[
            { value: "", label: say({ ja: "決めない", en: "None" }) },
            ...units.map((one) => ({ value: String(one.id), label: one.name })),
          ]}
        />
      </div>
      <div className="row">
        <Button look="main" type="submit" busy={create.isPending}>
          {say({ ja: "作って、記述に進む", en: "Make it and describe it" })}
        </Button>
        <Button onClick={onLeave}>{say({ ja: "やめる", en: "Cancel" })}</Button>
        <label className="button quiet">
          {say({ ja: "システムファイル（YAML、JSON）から作る", en: "From a system file (YAML, JSON)" })}
          <input
            type="file"
            className="unseen"
            accept=".yaml,.yml,.json"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void readSystemFile(file).then((read) => create.mutate(read));
              event.target.value = "";
            }}
          />
        </label>
      </div>
    </form>
  );
}
