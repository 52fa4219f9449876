// A list of words as chips: Enter or a comma adds, a click takes away. And a choice of several from a list.
import { useId, useState, type KeyboardEvent, type ReactNode } from "react";

import { useSay } from "../app/text";
import { Icon } from "./Icon";
import "./words.css";

interface WordsProps {
  readonly label: string;
  readonly words: readonly string[];
  readonly suggested?: readonly string[];
  readonly placeholder?: string;
  readonly onChange: (words: readonly string[]) => void;
}

export function Words({ label, words, suggested = [], placeholder, onChange }: WordsProps) {
  const say = useSay();
  const id = useId();
  const [text, setText] = useState("");
  const add = (typed: string) => {
    const news = typed
      .split(/[、,\n]/)
      .map((one) => one.trim())
      .filter((one, index, all) => one !== "" && !words.includes(one) && all.indexOf(one) === index);
    setText("");
    if (news.length > 0) onChange([...words, ...news]);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" || event.key === "," || event.key === "、") {
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && text === "" && words.length > 0) {
      onChange(words.slice(0, -1));
    }
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="words">
        {words.map((one) => (
          <button
            key={one}
            type="button"
            className="word"
            aria-label={say({ ja: `${one}を外す`, en: `Remove ${one}` })}
            onClick={() => onChange(words.filter((word) => word !== one))}
          >
            {one}
            <Icon name="close" />
          </button>
        ))}
        <input
          id={id}
          value={text}
          placeholder={words.length === 0 ? placeholder : undefined}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={press}
          onBlur={() => add(text)}
        />
      </div>
      {suggested.some((one) => !words.includes(one)) && (
        <div className="words-suggested">
          {suggested
            .filter((one) => !words.includes(one))
            .map((one) => (
              <button key={one} type="button" className="word suggested" onClick={() => onChange([...words, one])}>
                <Icon name="plus" />
                {one}
              </button>
            ))}
        </div>
      )}
    </div>
  );
}

interface PickProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly none: ReactNode;
  readonly onChange: (chosen: readonly string[]) => void;
}

export function Pick({ label, chosen, options, none, onChange }: PickProps) {
  const order = options.map((one) => one.id);
  return (
    <fieldset className="field">
      <legend className="field-label">{label}</legend>
      {options.length === 0 && <p className="soft small">{none}</p>}
      <div className="words-suggested">
        {options.map(({ id, name }) => {
          const is = chosen.includes(id);
          return (
            <button
              key={id}
              type="button"
              className="word pick"
              aria-pressed={is}
              onClick={() => onChange(order.filter((one) => (one === id ? !is : chosen.includes(one))))}
            >
              <Icon name={is ? "check" : "plus"} />
              {name}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
