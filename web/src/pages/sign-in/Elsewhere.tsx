// Signing in with an account elsewhere (OpenID Connect): away to the provider and back, with a reason
// where it did not work, or the question for the second factor.
import { useQuery } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";

import { api, keepCsrf } from "../../api/client";
import { useSay, type Text } from "../../app/text";
import { Button } from "../../kit/Button";
import { TextField } from "../../kit/Field";
import { Notice, Trouble } from "../../kit/Notice";
import styles from "./sign-in.module.css";

const reasons: Readonly<Record<string, Text>> = {
  stale: { ja: "時間がたちすぎたため、サインインをやり直してください。", en: "It took too long; please sign in again." },
  declined: { ja: "プロバイダーでのサインインが取りやめられました。", en: "Signing in was given up at the provider." },
  unavailable: { ja: "プロバイダーにつながりませんでした。しばらくしてから試してください。", en: "The provider could not be reached; try again later." },
  refused: { ja: "プロバイダーの答えを受け付けられませんでした。管理者に知らせてください。", en: "The provider’s answer was not accepted; tell an administrator." },
  unknown: { ja: "このアカウントは、だれとも結び付いていません。管理者に結び付けを頼んでください。", en: "This account belongs to nobody here; ask an administrator to link it." },
};

export const outcome = new URLSearchParams(location.search);

export function ElsewhereNotice() {
  const say = useSay();
  const reason = reasons[outcome.get("sign-in") ?? ""];
  return reason ? <Notice tone="warn">{say(reason)}</Notice> : null;
}

export function Elsewhere() {
  const say = useSay();
  const [error, setError] = useState<unknown>();
  const providers = useQuery({
    queryKey: ["providers"],
    queryFn: async () => (await api.get("/api/v1/providers", { waits: false })).data.providers,
    staleTime: Infinity,
  }).data;
  if (!providers || providers.length === 0) return null;
  const depart = async (provider: string) => {
    try {
      const { data } = await api.post("/api/v1/providers/{provider}/departure", { in: { provider }, waits: false });
      location.assign(data.address);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <div className={styles.elsewhere}>
      {error !== undefined && <Trouble error={error} />}
      {providers.map((one) => (
        <Button key={one.id} icon="out" onClick={() => void depart(one.id)}>
          {say({ ja: `${one.name}でサインイン`, en: `Sign in with ${one.name}` })}
        </Button>
      ))}
    </div>
  );
}

export function ElsewhereCode({ provider, onDone }: { readonly provider: string; readonly onDone: () => void }) {
  const say = useSay();
  const [code, setCode] = useState("");
  const [error, setError] = useState<unknown>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setError(undefined);
    try {
      const { data } = await api.post("/api/v1/providers/{provider}/code", { in: { provider }, body: { code: code.trim() }, waits: false });
      keepCsrf(data.csrf);
      history.replaceState(null, "", "/");
      onDone();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {error !== undefined && <Trouble error={error} />}
      <TextField
        label={say({ ja: "確認コード", en: "Code" })}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoComplete="one-time-code"
        required
      />
      <Button look="main" type="submit">
        {say({ ja: "サインイン", en: "Sign in" })}
      </Button>
    </form>
  );
}
