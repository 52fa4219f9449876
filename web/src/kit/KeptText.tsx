// A text that the file keeps and that may not be empty: saved as it is typed; emptied, it says so and what
// was there stays until something is written.
import { useState, type ComponentProps, type ReactNode } from "react";

import { useSay } from "../app/text";
import { Field } from "./Field";

interface Props extends Omit<ComponentProps<"textarea">, "value" | "onChange"> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly required?: boolean;
  readonly multiline?: boolean;
  readonly onSave: (value: string) => void;
}

export function KeptText({ label, hint, value, required = false, multiline = false, rows = 2, onSave, ...rest }: Props) {
  const say = useSay();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? value;
  const fault = required && typed?.trim() === "" ? say({ ja: "空にはできません。", en: "It cannot be empty." }) : undefined;
  const change = (text: string) => {
    // What the file holds is trimmed; what is being typed is not.
    setTyped(text);
    if (!required || text.trim() !== "") onSave(text);
  };
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(ids) =>
        multiline ? (
          <textarea
            className="input"
            rows={rows}
            {...rest}
            {...ids}
            value={shown}
            onChange={(event) => change(event.target.value)}
            onBlur={() => setTyped(undefined)}
          />
        ) : (
          <input
            className="input"
            {...(rest as ComponentProps<"input">)}
            {...ids}
            value={shown}
            onChange={(event) => change(event.target.value)}
            onBlur={() => setTyped(undefined)}
          />
        )
      }
    </Field>
  );
}
