// Name, login and mail of a person; and whether they are kept from signing in.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useMyself } from "../../app/session";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { TextField } from "../../kit/Field";
import { Notice, Trouble } from "../../kit/Notice";
import type { Person } from "./words";

export function PersonFacts({ person }: { readonly person: Person }) {
  const say = useSay();
  const isMe = useMyself().id === person.id;
  const [editing, setEditing] = useState(false);
  const [sure, setSure] = useState(false);
  const [name, setName] = useState(person.name);
  const [login, setLogin] = useState(person.login);
  const [mail, setMail] = useState(person.mail);
  const change = useMutation({
    mutationFn: (disabled: boolean) =>
      api.put("/api/v1/people/{person}", {
        in: { person: person.id },
        body: { name: name.trim(), login: login.trim(), mail: mail.trim(), disabled, version: person.version },
      }),
    onSuccess: () => {
      setEditing(false);
      setSure(false);
      return queryClient.invalidateQueries();
    },
  });
  if (editing) {
    return (
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(person.disabled);
        }}
      >
        {change.error && <Trouble error={change.error} />}
        <TextField label={say({ ja: "氏名", en: "Name" })} value={name} onChange={(event) => setName(event.target.value)} required />
        <TextField label={say({ ja: "ログイン名", en: "Login" })} value={login} onChange={(event) => setLogin(event.target.value)} spellCheck={false} required />
        <TextField label={say({ ja: "メールアドレス（任意）", en: "Mail (optional)" })} type="email" value={mail} onChange={(event) => setMail(event.target.value)} />
        <div className="row">
          <Button look="main" type="submit" busy={change.isPending}>
            {say({ ja: "変える", en: "Change" })}
          </Button>
          <Button onClick={() => setEditing(false)}>{say({ ja: "やめる", en: "Cancel" })}</Button>
        </div>
      </form>
    );
  }
  return (
    <div className="stack tight">
      {change.error && <Trouble error={change.error} />}
      {person.disabled && <Notice tone="warn">{say({ ja: "この人は無効になっていて、サインインできません。", en: "This person is disabled and cannot sign in." })}</Notice>}
      <p className="soft">
        {person.login}
        {person.mail !== "" && <> ・ {person.mail}</>}
      </p>
      <div className="row">
        <Button look="quiet" icon="pen" onClick={() => setEditing(true)}>
          {say({ ja: "氏名やログイン名を変える", en: "Change name or login" })}
        </Button>
        {person.disabled ? (
          <Button onClick={() => change.mutate(false)} busy={change.isPending}>
            {say({ ja: "サインインできるようにする", en: "Let sign in again" })}
          </Button>
        ) : sure ? (
          <>
            <Button look="danger" onClick={() => change.mutate(true)} busy={change.isPending}>
              {say({ ja: "すぐにサインアウトさせ、無効にする", en: "Sign out at once and disable" })}
            </Button>
            <Button onClick={() => setSure(false)}>{say({ ja: "やめる", en: "Cancel" })}</Button>
          </>
        ) : (
          !isMe && (
            <Button look="quiet" onClick={() => setSure(true)}>
              {say({ ja: "サインインできないようにする", en: "Keep from signing in" })}
            </Button>
          )
        )}
      </div>
    </div>
  );
}
