import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useMyself } from "../../app/session";
import { listed, shownDate, shownMoment, useLanguage, useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { Check, SelectField, TextField } from "../../kit/Field";
import { Notice, Trouble } from "../../kit/Notice";
import styles from "./administration.module.css";
import { tokensQuery } from "./queries";
import { ShownOnce } from "./ShownOnce";
import { rights } from "./words";

const days = [30, 90, 180, 366] as const;
const refresh = () => queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey });

function NewToken({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const mine = useMyself().rights_on_body;
  const [name, setName] = useState("");
  const [lasts, setLasts] = useState<string>("90");
  const [scopes, setScopes] = useState<readonly string[]>(["see"]);
  const make = useMutation({
    mutationFn: async () => (await api.post("/api/v1/tokens", { body: { name: name.trim(), days: Number(lasts), scopes: [...scopes] } })).data,
    onSuccess: refresh,
  });
  const title = say({ ja: "トークンを作る", en: "Make a token" });
  if (make.data) {
    return (
      <Dialog title={title} onClose={onClose}>
        <Notice tone="warn">{say({ ja: "このトークンは今だけ表示されます。使うプログラムの秘密の置き場所に写してください。", en: "This token is shown only now. Copy it to where the program keeps its secrets." })}</Notice>
        <ShownOnce label={make.data.name} secret={make.data.token} />
        <p className="soft small">
          <code>Authorization: Bearer …</code>
        </p>
        <div className="dialog-actions">
          <Button look="main" onClick={onClose}>
            {say({ ja: "写しました", en: "I have copied it" })}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        {make.error && <Trouble error={make.error} />}
        <TextField label={say({ ja: "名前（何に使うか）", en: "Name (what it is for)" })} value={name} onChange={(event) => setName(event.target.value)} required />
        <SelectField
          label={say({ ja: "期限", en: "Lasts" })}
          value={lasts}
          onChange={setLasts}
          options={days.map((one) => ({ value: String(one), label: say({ ja: `${one}日`, en: `${one} days` }) }))}
        />
        <fieldset className="stack tight">
          <legend className="field-label">{say({ ja: "できること（自分の権限のうち、要るものだけ）", en: "What it may do (of your own rights, only what is needed)" })}</legend>
          {Object.entries(rights).map(([key, words]) => (
            <Check
              key={key}
              checked={scopes.includes(key)}
              onChange={(event) => setScopes(event.target.checked ? [...scopes, key] : scopes.filter((one) => one !== key))}
            >
              {say(words.name)} <span className="soft small">{say(words.explain)}</span>
              {!mine.includes(key) && <span className="badge">{say({ ja: "全体では持っていません", en: "not yours for the whole body" })}</span>}
            </Check>
          ))}
        </fieldset>
        <div className="dialog-actions">
          <Button onClick={onClose}>{say({ ja: "やめる", en: "Cancel" })}</Button>
          <Button look="main" type="submit" busy={make.isPending} disabled={scopes.length === 0}>
            {say({ ja: "作る", en: "Make" })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function Tokens() {
  const say = useSay();
  const language = useLanguage();
  const list = useQuery(tokensQuery);
  const [making, setMaking] = useState(false);
  const revoke = useMutation({
    mutationFn: (token: number) => api.delete("/api/v1/tokens/{token}", { in: { token } }),
    onSuccess: refresh,
  });
  const error = list.error ?? revoke.error;
  return (
    <>
      <p className="soft">
        {say({
          ja: "ほかのプログラムから、この製品を使うためのものです。権限と期限を絞って作ります。",
          en: "For programs that work with this product, each with few rights and an end.",
        })}
      </p>
      {error && <Trouble error={error} />}
      {list.data && list.data.length > 0 && (
        <div className={styles.scroll}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say({ ja: "名前", en: "Name" })}</th>
                <th scope="col">{say({ ja: "できること", en: "May" })}</th>
                <th scope="col">{say({ ja: "期限", en: "Until" })}</th>
                <th scope="col">{say({ ja: "最後に使われた時", en: "Last used" })}</th>
                <th scope="col">
                  <span className="unseen">{say({ ja: "操作", en: "Actions" })}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((one) => (
                <tr key={one.id}>
                  <td>{one.name}</td>
                  <td>{listed(language, one.scopes.map((key) => (rights[key] ? say(rights[key].name) : key)))}</td>
                  <td className={styles.moment}>
                    {shownDate(language, one.ends)} {one.ends < Date.now() && <span className="badge warn">{say({ ja: "期限切れ", en: "over" })}</span>}
                  </td>
                  <td className={styles.moment}>{one.used === null ? say({ ja: "まだ使われていない", en: "never" }) : shownMoment(language, one.used)}</td>
                  <td className="number">
                    <Button look="quiet" onClick={() => revoke.mutate(one.id)}>
                      {say({ ja: "無効にする", en: "Revoke" })}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div>
        <Button icon="plus" onClick={() => setMaking(true)}>
          {say({ ja: "トークンを作る", en: "Make a token" })}
        </Button>
      </div>
      {making && <NewToken onClose={() => setMaking(false)} />}
    </>
  );
}
