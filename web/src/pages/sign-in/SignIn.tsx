import { useState, type SubmitEvent } from "react";

import { Problem } from "../../api/problem";
import { signIn } from "../../app/session";
import { Gate } from "../../app/Gate";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { TextField } from "../../kit/Field";
import { Trouble } from "../../kit/Notice";
import { Elsewhere, ElsewhereCode, ElsewhereNotice, outcome } from "./Elsewhere";
import { SecondFactor } from "./SecondFactor";

function SignInForm({ onDone }: { readonly onDone: () => unknown }) {
  const say = useSay();
  const [login, setLogin] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [code, setCode] = useState("");
  const [asksCode, setAsksCode] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await signIn(login.trim(), passphrase, code.trim());
      await onDone();
    } catch (failure) {
      if (failure instanceof Problem && failure.kind === "code-needed") setAsksCode(true);
      else setError(failure);
    }
    setBusy(false);
  };

  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {error !== undefined && <Trouble error={error} />}
      <TextField
        label={say({ ja: "ログイン名", en: "Login" })}
        value={login}
        onChange={(event) => setLogin(event.target.value)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <TextField
        label={say({ ja: "パスフレーズ", en: "Passphrase" })}
        type="password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
        autoComplete="current-password"
        required
      />
      {asksCode && (
        <TextField
          label={say({ ja: "確認コード", en: "Code" })}
          hint={say({
            ja: "認証アプリに表示されている6桁の数字。使えないときは回復コードを入力してください。",
            en: "The six digits shown by your authenticator app; or a recovery code.",
          })}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="one-time-code"
          inputMode="text"
          required
        />
      )}
      <Button look="main" type="submit" busy={busy}>
        {busy ? say({ ja: "確かめています", en: "Checking" }) : say({ ja: "サインイン", en: "Sign in" })}
      </Button>
    </form>
  );
}

export function SignInPage({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  return (
    <Gate title={say({ ja: "サインイン", en: "Sign in" })}>
      {outcome.get("sign-in") === "code" ? (
        <ElsewhereCode provider={outcome.get("provider") ?? ""} onDone={onDone} />
      ) : (
        <>
          <ElsewhereNotice />
          <SignInForm onDone={onDone} />
          <Elsewhere />
        </>
      )}
    </Gate>
  );
}

// Signed in, but nothing else can be done before the second factor is there.
export function SecondFactorPage({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  return (
    <Gate title={say({ ja: "二つ目の要素を設定する", en: "Set up the second factor" })}>
      <SecondFactor onDone={onDone} />
    </Gate>
  );
}

interface AgainProps {
  readonly name: string;
  readonly onDone: () => Promise<void>;
  readonly onLeave: () => void;
}

export function SignInAgain({ name, onDone, onLeave }: AgainProps) {
  const say = useSay();
  return (
    <Dialog title={say({ ja: "もう一度サインインしてください", en: "Please sign in again" })}>
      <p>
        {say({
          ja: `しばらく操作がなかったため、${name}さんのセッションが終わりました。入力したものはこの画面に残っており、サインインすると続きから保存されます。`,
          en: `Your session (${name}) ended after a while without activity. What you typed is still here and will be saved once you sign in.`,
        })}
      </p>
      <SignInForm onDone={onDone} />
      <Button look="quiet" onClick={onLeave}>
        {say({ ja: "ほかの人としてサインインする", en: "Sign in as someone else" })}
      </Button>
    </Dialog>
  );
}
