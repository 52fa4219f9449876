// By a link that is good once: whoever holds it chooses a passphrase and can sign in from then on.
import { useState, type SubmitEvent } from "react";

import { api } from "../../api/client";
import { Gate } from "../../app/Gate";
import { useDocumentTitle } from "../../app/PageFrame";
import { signIn } from "../../app/session";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Check, TextField } from "../../kit/Field";
import { Notice, Trouble } from "../../kit/Notice";

const least = 12;

export default function SetUpPage() {
  const say = useSay();
  const title = say({ ja: "パスフレーズを決める", en: "Choose a passphrase" });
  useDocumentTitle(title);
  const [link] = useState(() => location.hash.slice(1));
  const [login, setLogin] = useState("admin");
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [seen, setSeen] = useState(false);
  const [fault, setFault] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!seen && passphrase !== again) {
      setFault(say({ ja: "二つのパスフレーズが違います。", en: "The two passphrases differ." }));
      return;
    }
    setFault(undefined);
    setError(undefined);
    setBusy(true);
    try {
      await api.post("/api/v1/setup", { body: { link, passphrase }, waits: false });
    } catch (failure) {
      setError(failure);
      setBusy(false);
      return;
    }
    // The secret has been used: it need not stand in the address or the history.
    history.replaceState(null, "", "/");
    // Who has another login name, or a second factor, signs in on the next page.
    await signIn(login.trim(), passphrase, "").catch(() => undefined);
    location.assign("/");
  };

  if (link === "") {
    return (
      <Gate title={title}>
        <Notice tone="warn">
          {say({
            ja: "案内のリンクが途中で切れています。受け取ったリンクの全体（#の後も含む）を開いてください。",
            en: "The link is cut off. Open all of it, with what stands behind the #.",
          })}
        </Notice>
      </Gate>
    );
  }
  return (
    <Gate title={title}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p>
          {say({
            ja: "この案内は一度だけ使えます。パスフレーズを決めると、続けてサインインします。",
            en: "This link can be used once. Choose a passphrase and you will be signed in.",
          })}
        </p>
        {error !== undefined && <Trouble error={error} />}
        <TextField
          label={say({ ja: "ログイン名", en: "Login" })}
          hint={say({
            ja: "最初の管理者のログイン名は admin です。ほかの人は、知らされた名を入力してください。",
            en: "The first administrator’s login is admin; anyone else enters the name they were told.",
          })}
          value={login}
          onChange={(event) => setLogin(event.target.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextField
          label={say({ ja: "パスフレーズ", en: "Passphrase" })}
          hint={say({
            ja: `${least}文字以上。思い出しやすい言葉をいくつかつなげると、短く複雑なものより強くなります。`,
            en: `At least ${least} characters. A few words in a row are stronger than something short and intricate.`,
          })}
          type={seen ? "text" : "password"}
          minLength={least}
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
          autoComplete="new-password"
          required
        />
        {!seen && (
          <TextField
            label={say({ ja: "パスフレーズ（確認のためもう一度）", en: "Passphrase, once more" })}
            type="password"
            fault={fault}
            value={again}
            onChange={(event) => setAgain(event.target.value)}
            autoComplete="new-password"
            required
          />
        )}
        <Check checked={seen} onChange={(event) => setSeen(event.target.checked)}>
          {say({ ja: "入力した文字を表示する", en: "Show what I type" })}
        </Check>
        <Button look="main" type="submit" busy={busy}>
          {busy ? say({ ja: "設定しています", en: "Setting" }) : say({ ja: "決めて、サインインする", en: "Set it and sign in" })}
        </Button>
      </form>
    </Gate>
  );
}
