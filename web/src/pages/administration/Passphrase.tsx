import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api, keepCsrf } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { TextField } from "../../kit/Field";
import { Trouble } from "../../kit/Notice";
import { toast } from "../../kit/toasts";
import styles from "./administration.module.css";

const least = 12;

export function Passphrase() {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const differs = again !== "" && again !== next;
  const change = useMutation({
    mutationFn: async () => (await api.put("/api/v1/me/passphrase", { body: { old, passphrase: next } })).data,
    onSuccess: async (data) => {
      if (data.csrf !== undefined) keepCsrf(data.csrf);
      setOpen(false);
      setOld("");
      setNext("");
      setAgain("");
      toast(say({ ja: "パスフレーズを替えました。ほかの所のサインインとトークンは終わりました。", en: "The passphrase is changed; sessions elsewhere and tokens have ended." }), "good");
      await queryClient.invalidateQueries({ queryKey: ["sessions"] });
      await queryClient.invalidateQueries({ queryKey: ["tokens"] });
    },
  });
  if (!open) {
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{say({ ja: "パスフレーズを替える", en: "Change the passphrase" })}</Button>
      </div>
    );
  }
  return (
    <form
      className={`stack ${styles.form ?? ""}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!differs) change.mutate();
      }}
    >
      {change.error && <Trouble error={change.error} />}
      <TextField label={say({ ja: "今のパスフレーズ", en: "Passphrase now" })} type="password" autoComplete="current-password" value={old} onChange={(event) => setOld(event.target.value)} required />
      <TextField
        label={say({ ja: "新しいパスフレーズ", en: "New passphrase" })}
        hint={say({ ja: `${least}文字以上。覚えやすい言葉をいくつか続けると、長くて強いものになります。`, en: `${least} characters or more. A few words in a row are long, strong and easy to remember.` })}
        type="password"
        autoComplete="new-password"
        minLength={least}
        value={next}
        onChange={(event) => setNext(event.target.value)}
        required
      />
      <TextField
        label={say({ ja: "新しいパスフレーズ（もう一度）", en: "New passphrase, again" })}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={(event) => setAgain(event.target.value)}
        fault={differs ? say({ ja: "上の入力と違います。", en: "It differs from the one above." }) : undefined}
        required
      />
      <p className="soft small">{say({ ja: "替えると、ほかの所のサインインと、プログラムのトークンはすべて終わります。", en: "Sessions elsewhere and all tokens for programs will end." })}</p>
      <div className="row">
        <Button look="main" type="submit" busy={change.isPending}>
          {say({ ja: "替える", en: "Change" })}
        </Button>
        <Button onClick={() => setOpen(false)}>{say({ ja: "やめる", en: "Cancel" })}</Button>
      </div>
    </form>
  );
}
