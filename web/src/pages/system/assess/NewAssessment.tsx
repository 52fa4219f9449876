// A new assessment: its name, the day it speaks of, and whether to begin from an earlier one.
import { useState } from "react";

import { pointer, type Json } from "../../../api/pointer";
import type { Assessment } from "../../../api/shapes";
import { today, useSay } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Dialog } from "../../../kit/Dialog";
import { Check, TextField } from "../../../kit/Field";

interface Props {
  readonly assessments: readonly Assessment[];
  readonly edit: (place: string, value: Json) => void;
  readonly onClose?: (() => void) | undefined;
  readonly onMade: (id: string, asDrafts: boolean) => void;
}

// The Japanese fiscal year begins in April; a half is the usual rhythm.
export function suggestedName(day: string, taken: readonly string[]): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const fiscal = month < 4 ? year - 1 : year;
  const first = `${fiscal}-${month >= 4 && month < 10 ? "H1" : "H2"}`;
  if (!taken.includes(first)) return first;
  let number = 2;
  while (taken.includes(`${first}-${number}`)) number += 1;
  return `${first}-${number}`;
}

function Form({ assessments, edit, onMade }: Props) {
  const say = useSay();
  const taken = assessments.map((one) => one.id);
  const [day, setDay] = useState(today());
  const [asDrafts, setAsDrafts] = useState(assessments.length > 0);
  const [id, setId] = useState(() => suggestedName(today(), taken));
  const fault = taken.includes(id.trim()) ? say({ ja: "同じ名前の判定があります。", en: "There is an assessment of that name." }) : undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (fault !== undefined || id.trim() === "") return;
        edit(pointer("assessments", assessments.length), { id: id.trim(), as_of: day });
        onMade(id.trim(), asDrafts);
      }}
    >
      <TextField
        label={say({ ja: "判定の名前", en: "Name of the assessment" })}
        hint={say({ ja: "年度と期など、後から見て分かる名前にします。", en: "Year and period, or whatever is recognised later." })}
        value={id}
        onChange={(event) => setId(event.target.value)}
        fault={fault}
        required
      />
      <TextField
        label={say({ ja: "いつの時点の判定か", en: "As of which day" })}
        type="date"
        value={day}
        onChange={(event) => setDay(event.target.value)}
        required
      />
      {assessments.length > 0 && (
        <Check checked={asDrafts} onChange={(event) => setAsDrafts(event.target.checked)}>
          {say({ ja: "前回の判定を下書きにして、一つずつ確かめる", en: "Take last time’s judgements as drafts, and confirm them one by one" })}
        </Check>
      )}
      <div className="dialog-actions">
        <Button look="main" type="submit">
          {say({ ja: "判定を始める", en: "Begin" })}
        </Button>
      </div>
    </form>
  );
}

export function NewAssessment(props: Props) {
  const say = useSay();
  const title = say({ ja: "新しい判定", en: "New assessment" });
  return (
    <Dialog title={title} onClose={props.onClose}>
      <Form {...props} />
    </Dialog>
  );
}

export function FirstAssessment(props: Props) {
  const say = useSay();
  return (
    <div className="sheet stack">
      <h2>{say({ ja: "はじめての判定", en: "The first assessment" })}</h2>
      <p>
        {say({
          ja: "対策要求を一つずつ、対策コアと五つの周辺要素で判定します。途中でやめても、続きから始められます。入力はそのつど保存します。",
          en: "Requirements are judged one by one by their core and five elements around it. Stop whenever you like: everything is saved as you go.",
        })}
      </p>
      <Form {...props} />
    </div>
  );
}
