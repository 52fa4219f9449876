import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { TextField } from "../../kit/Field";
import { Trouble } from "../../kit/Notice";
import { peopleQuery } from "./queries";

export function NewPerson({ onClose }: { readonly onClose: (made?: number) => void }) {
  const say = useSay();
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [mail, setMail] = useState("");
  const add = useMutation({
    mutationFn: async () =>
      (await api.post("/api/v1/people", { body: { name: name.trim(), login: login.trim(), ...(mail.trim() !== "" && { mail: mail.trim() }) } })).data,
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
      onClose(made.id);
    },
  });
  return (
    <Dialog title={say({ ja: "人を加える", en: "Add a person" })} onClose={() => onClose()}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        {add.error && <Trouble error={add.error} />}
        <TextField label={say({ ja: "氏名", en: "Name" })} value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" required />
        <TextField
          label={say({ ja: "ログイン名", en: "Login" })}
          hint={say({ ja: "空白は使えません。大文字と小文字は区別しません。", en: "Without spaces; capitals make no difference." })}
          value={login}
          onChange={(event) => setLogin(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextField
          label={say({ ja: "メールアドレス（任意）", en: "Mail (optional)" })}
          type="email"
          value={mail}
          onChange={(event) => setMail(event.target.value)}
          autoComplete="off"
        />
        <p className="soft small">
          {say({
            ja: "加えた後に、パスフレーズを決める案内のリンクを作り、任命します。",
            en: "Next you make a link by which they set a passphrase, and appoint them.",
          })}
        </p>
        <div className="dialog-actions">
          <Button onClick={() => onClose()}>{say({ ja: "やめる", en: "Cancel" })}</Button>
          <Button look="main" type="submit" busy={add.isPending}>
            {say({ ja: "加えて、任命に進む", en: "Add and go on to appoint" })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
