// A decision that needs a reason: the words are asked for first, and the decision is made with them.
import { useState } from "react";

import { useSay } from "../app/text";
import { Button } from "./Button";
import { TextArea } from "./Field";

interface Props {
  readonly label: string;
  readonly action: string;
  readonly onGive: (reason: string) => void;
  readonly onLeave: () => void;
}

export function AskReason({ label, action, onGive, onLeave }: Props) {
  const say = useSay();
  const [text, setText] = useState("");
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") onGive(text.trim());
      }}
    >
      <TextArea
        label={label}
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- opened by the person who is about to write
        autoFocus
        required
      />
      <div className="row">
        <Button type="submit" look="main">
          {action}
        </Button>
        <Button onClick={onLeave}>{say({ ja: "やめる", en: "Cancel" })}</Button>
      </div>
    </form>
  );
}
