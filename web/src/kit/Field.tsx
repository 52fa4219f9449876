// A label, what is typed, a hint and what is wrong with it, tied together for every reader.
import { useId, type ComponentProps, type ReactNode } from "react";

import { Icon } from "./Icon";

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly children: (ids: { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean | undefined }) => ReactNode;
}

export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": fault !== undefined || undefined })}
      {hint !== undefined && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {fault !== undefined && (
        <div className="fault" id={`${id}-fault`} role="alert">
          <Icon name="alert" />
          {fault}
        </div>
      )}
    </div>
  );
}

type Common = Pick<FieldProps, "label" | "hint" | "fault">;

export function TextField({ label, hint, fault, ...rest }: Common & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(ids) => <input className="input" {...rest} {...ids} />}
    </Field>
  );
}

export function TextArea({ label, hint, fault, ...rest }: Common & ComponentProps<"textarea">) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(ids) => <textarea className="input" rows={3} {...rest} {...ids} />}
    </Field>
  );
}

interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectProps<V extends string> extends Common, Omit<ComponentProps<"select">, "onChange" | "value"> {
  readonly value: V;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
}

export function SelectField<V extends string>({ label, hint, fault, value, options, onChange, ...rest }: SelectProps<V>) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(ids) => (
        <select className="input" {...rest} {...ids} value={value} onChange={(event) => onChange(event.target.value as V)}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly labelled?: boolean; // whether the label is seen
  readonly value: V | undefined;
  readonly options: readonly (Option<V> & { readonly title?: string })[];
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
}

// One of a few, side by side: native radio buttons, so arrows and forms work as everywhere.
export function Choice<V extends string>({ label, labelled = false, value, options, onChange, disabled }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className="stack tight" disabled={disabled}>
      <legend className={labelled ? "field-label" : "unseen"}>{label}</legend>
      <div className="choice">
        {options.map((option) => (
          <label key={option.value} title={option.title}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Check({ children, ...rest }: ComponentProps<"input"> & { readonly children: ReactNode }) {
  return (
    <label className="check">
      <input type="checkbox" {...rest} />
      <span>{children}</span>
    </label>
  );
}
