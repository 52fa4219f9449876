// Setting up the second factor: the authenticator's secret as a picture and in letters, a first code, and
// the recovery codes, shown once.
import { lazy, Suspense, useState, type SubmitEvent } from "react";

import { api, keepCsrf } from "../../api/client";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { TextField } from "../../kit/Field";
import { Busy, Notice, Trouble } from "../../kit/Notice";
import styles from "./sign-in.module.css";

const QrCode = lazy(() => import("../../kit/QrCode"));

const inGroups = (secret: string) => secret.match(/.{1,4}/g)?.join(" ") ?? secret;

export function SecondFactor({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const [passphrase, setPassphrase] = useState("");
  const [offer, setOffer] = useState<{ readonly secret: string; readonly uri: string }>();
  const [code, setCode] = useState("");
  const [recovery, setRecovery] = useState<readonly string[]>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const run = (work: () => Promise<void>) => (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    work()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  const ask = run(async () => setOffer((await api.post("/api/v1/me/factors/totp", { body: { passphrase }, waits: false })).data));
  const enable = run(async () => {
    const { data } = await api.put("/api/v1/me/factors/totp", { body: { code: code.trim() }, waits: false });
    if (data.csrf !== undefined) keepCsrf(data.csrf);
    setRecovery(data.recovery_codes);
  });

  if (recovery) {
    return (
      <div className="stack">
        <Notice tone="good">
          {say({ ja: "確認コードを設定しました。次のサインインから、パスフレーズの後に尋ねます。", en: "The second factor is set. From now on it is asked for after the passphrase." })}
        </Notice>
        <p>
          {say({
            ja: "次の回復コードは、認証アプリが使えないときに一つずつ使えます。示すのは今だけです。印刷するか書き写して、安全な所に保管してください。",
            en: "Each of these recovery codes works once where the authenticator is not at hand. They are shown only now: print them or write them down, and keep them safe.",
          })}
        </p>
        <ul className={styles.codes}>
          {recovery.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <div className="row">
          <Button onClick={() => window.print()}>{say({ ja: "印刷する", en: "Print" })}</Button>
          <Button look="main" onClick={onDone}>
            {say({ ja: "控えたので、進む", en: "I have kept them; go on" })}
          </Button>
        </div>
      </div>
    );
  }
  if (!offer) {
    return (
      <form className="stack" onSubmit={ask}>
        <p>
          {say({
            ja: "ここでは、パスフレーズに加えて確認コードが要ります。スマートフォンなどの認証アプリを用意し、パスフレーズをもう一度入力してください。",
            en: "A second factor is asked for here besides the passphrase. Have an authenticator app at hand, and enter your passphrase once more.",
          })}
        </p>
        {error !== undefined && <Trouble error={error} />}
        <TextField
          label={say({ ja: "パスフレーズ", en: "Passphrase" })}
          type="password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
          autoComplete="current-password"
          required
        />
        <Button look="main" type="submit" busy={busy}>
          {say({ ja: "設定を始める", en: "Begin" })}
        </Button>
      </form>
    );
  }
  return (
    <form className="stack" onSubmit={enable}>
      <p>{say({ ja: "認証アプリでこの図を読み取り、表示された6桁の数字を入力してください。", en: "Scan this with the authenticator, and enter the six digits it shows." })}</p>
      <Suspense fallback={<Busy />}>
        <QrCode text={offer.uri} label={say({ ja: "認証アプリで読み取る図", en: "Code for the authenticator" })} />
      </Suspense>
      <p className="small">
        {say({ ja: "読み取れないときは、次の鍵を入力します：", en: "If it cannot be scanned, type this key: " })}
        <code className={styles.secret}>{inGroups(offer.secret)}</code>
      </p>
      {error !== undefined && <Trouble error={error} />}
      <TextField
        label={say({ ja: "確認コード", en: "Code" })}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoComplete="one-time-code"
        inputMode="numeric"
        required
      />
      <Button look="main" type="submit" busy={busy}>
        {say({ ja: "設定を終える", en: "Finish" })}
      </Button>
    </form>
  );
}
