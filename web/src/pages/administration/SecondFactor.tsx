// The authenticator: set up, given up, and its recovery codes made anew.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, keepCsrf } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { TextField } from "../../kit/Field";
import { Busy, Trouble } from "../../kit/Notice";
import QrCode from "../../kit/QrCode";
import { toast } from "../../kit/toasts";
import styles from "./administration.module.css";
import { factorsQuery } from "./queries";
import { RecoveryCodes } from "./RecoveryCodes";

const refresh = () => queryClient.invalidateQueries({ queryKey: factorsQuery.queryKey });
const inFours = (secret: string) => secret.match(/.{1,4}/g)?.join(" ") ?? secret;

function SetUp({ onCodes, onCancel }: { readonly onCodes: (codes: readonly string[]) => void; readonly onCancel: () => void }) {
  const say = useSay();
  const [passphrase, setPassphrase] = useState("");
  const [code, setCode] = useState("");
  const offer = useMutation({
    mutationFn: async () => (await api.post("/api/v1/me/factors/totp", { body: { passphrase } })).data,
    onSuccess: () => setPassphrase(""),
  });
  const enable = useMutation({
    mutationFn: async () => (await api.put("/api/v1/me/factors/totp", { body: { code: code.replace(/\s/gu, "") } })).data,
    onSuccess: (data) => {
      if (data.csrf !== undefined) keepCsrf(data.csrf);
      onCodes(data.recovery_codes);
      return refresh();
    },
  });
  if (!offer.data) {
    return (
      <form
        className={`stack ${styles.form ?? ""}`}
        onSubmit={(event) => {
          event.preventDefault();
          offer.mutate();
        }}
      >
        {offer.error && <Trouble error={offer.error} />}
        <TextField
          label={say({ ja: "今のパスフレーズ", en: "Your passphrase" })}
          hint={say({ ja: "本人であることを確かめます。", en: "To make sure that it is you." })}
          type="password"
          autoComplete="current-password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
          required
        />
        <div className="row">
          <Button look="main" type="submit" busy={offer.isPending}>
            {say({ ja: "次へ", en: "Next" })}
          </Button>
          <Button onClick={onCancel}>{say({ ja: "やめる", en: "Cancel" })}</Button>
        </div>
      </form>
    );
  }
  return (
    <div className={styles.totp}>
      <QrCode text={offer.data.uri} label={say({ ja: "認証アプリに読み込ませるQRコード。読めないときは、横の秘密の文字を入力します。", en: "QR code for the authenticator; where it cannot be read, type the secret beside it." })} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          enable.mutate();
        }}
      >
        <ol className={styles.steps}>
          <li>{say({ ja: "認証アプリ（TOTPに対応したもの）で、左のQRコードを読み取ります。", en: "Scan the QR code with an authenticator app (any that does TOTP)." })}</li>
          <li>
            {say({ ja: "読み取れないときは、次の文字を入力します。", en: "Where that is not possible, type this:" })}
            <code className={styles.secret}>{inFours(offer.data.secret)}</code>
          </li>
          <li>{say({ ja: "アプリに表示された6桁の数字を入力します。", en: "Type the six digits that the app shows." })}</li>
        </ol>
        {enable.error && <Trouble error={enable.error} />}
        <TextField
          label={say({ ja: "確認コード", en: "Code" })}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]{6,8}"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          required
        />
        <div className="row">
          <Button look="main" type="submit" busy={enable.isPending}>
            {say({ ja: "登録する", en: "Set it up" })}
          </Button>
          <Button onClick={onCancel}>{say({ ja: "やめる", en: "Cancel" })}</Button>
        </div>
      </form>
    </div>
  );
}

interface ConfirmedProps {
  readonly wish: "remove" | "renew";
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onDone: () => void;
}

function Confirmed({ wish, onCodes, onDone }: ConfirmedProps) {
  const say = useSay();
  const [passphrase, setPassphrase] = useState("");
  const [code, setCode] = useState("");
  const act = useMutation({
    mutationFn: async () => {
      const body = { passphrase, code: code.trim() };
      if (wish === "renew") return (await api.post("/api/v1/me/factors/recovery", { body })).data.recovery_codes;
      await api.post("/api/v1/me/factors/totp/removal", { body });
      return undefined;
    },
    onSuccess: async (codes) => {
      if (codes) onCodes(codes);
      else toast(say({ ja: "認証アプリをやめました。", en: "The authenticator is given up." }), "good");
      await refresh();
      onDone();
    },
  });
  return (
    <form
      className={`stack ${styles.form ?? ""}`}
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      <p>
        {wish === "remove"
          ? say({ ja: "認証アプリをやめると、パスフレーズだけでサインインできるようになります。", en: "Without the authenticator, a passphrase alone lets in." })
          : say({ ja: "新しい回復コードを作ると、前のコードは使えなくなります。", en: "New recovery codes make the ones before worthless." })}
      </p>
      {act.error && <Trouble error={act.error} />}
      <TextField label={say({ ja: "今のパスフレーズ", en: "Your passphrase" })} type="password" autoComplete="current-password" value={passphrase} onChange={(event) => setPassphrase(event.target.value)} required />
      <TextField label={say({ ja: "確認コード、又は回復コード", en: "Code, or a recovery code" })} autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.target.value)} required />
      <div className="row">
        <Button look={wish === "remove" ? "danger" : "main"} type="submit" busy={act.isPending}>
          {wish === "remove" ? say({ ja: "認証アプリをやめる", en: "Give it up" }) : say({ ja: "作り直す", en: "Make new ones" })}
        </Button>
        <Button onClick={onDone}>{say({ ja: "戻る", en: "Back" })}</Button>
      </div>
    </form>
  );
}

export function SecondFactor() {
  const say = useSay();
  const factors = useQuery(factorsQuery);
  const [wish, setWish] = useState<"none" | "setup" | "remove" | "renew">("none");
  const [codes, setCodes] = useState<readonly string[]>();
  const done = () => setWish("none");
  if (codes) {
    return (
      <RecoveryCodes
        codes={codes}
        onDone={() => {
          setCodes(undefined);
          done();
        }}
      />
    );
  }
  if (factors.error) return <Trouble error={factors.error} again={() => void factors.refetch()} />;
  if (!factors.data) return <Busy />;
  const few = 3;
  const { totp, recovery_codes: left } = factors.data;
  if (wish === "setup") return <SetUp onCodes={setCodes} onCancel={done} />;
  if (wish === "remove" || wish === "renew") return <Confirmed wish={wish} onCodes={setCodes} onDone={done} />;
  if (!totp) {
    return (
      <>
        <p>
          <span className="badge warn">{say({ ja: "未登録", en: "not set up" })}</span>{" "}
          {say({
            ja: "スマートフォンなどの認証アプリを登録すると、パスフレーズが漏れても、ほかの人はサインインできません。",
            en: "With an authenticator app, nobody gets in by your passphrase alone.",
          })}
        </p>
        <div>
          <Button look="main" onClick={() => setWish("setup")}>
            {say({ ja: "認証アプリを登録する", en: "Set up an authenticator" })}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p>
        <span className="badge good">{say({ ja: "登録済み", en: "set up" })}</span>{" "}
        {say({ ja: `残っている回復コードは${left}個です。`, en: `${left} recovery codes are left.` })}{" "}
        {left <= few && <strong>{say({ ja: "作り直すことを勧めます。", en: "Better make new ones." })}</strong>}
      </p>
      <div className="row">
        <Button onClick={() => setWish("renew")}>{say({ ja: "回復コードを作り直す", en: "Make new recovery codes" })}</Button>
        <Button look="danger" onClick={() => setWish("remove")}>
          {say({ ja: "認証アプリをやめる", en: "Give up the authenticator" })}
        </Button>
      </div>
    </>
  );
}
