// Signing out: what was typed is sent first, and what cannot be sent is given up only after a question.
import { useState } from "react";

import { saving } from "../api/saving-hooks";
import { Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { Trouble } from "../kit/Notice";
import { signOut } from "./session";
import { useSay } from "./text";

export function SignOut() {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState(0);
  const [error, setError] = useState<unknown>();
  const leave = async (givesUp: boolean) => {
    setBusy(true);
    setError(undefined);
    const unsent = givesUp ? 0 : await saving.sendAll();
    setLeft(unsent);
    if (unsent === 0) await signOut().catch(setError);
    setBusy(false);
  };
  return (
    <>
      <Button icon="out" busy={busy} onClick={() => void leave(false)}>
        {say({ ja: "サインアウト", en: "Sign out" })}
      </Button>
      {error !== undefined && <Trouble error={error} />}
      {left > 0 && (
        <Dialog title={say({ ja: "保存できていない変更があります", en: "Some changes are not saved" })} onClose={() => setLeft(0)}>
          <p>
            {say({
              ja: `${left}件の変更を、サーバーに保存できていません。サインアウトすると、このブラウザーからも消えます。`,
              en: `${left} of your changes could not be saved. Signing out removes them from this browser, too.`,
            })}
          </p>
          <div className="actions">
            <Button onClick={() => setLeft(0)}>{say({ ja: "サインアウトしない", en: "Stay signed in" })}</Button>
            <Button look="danger" busy={busy} onClick={() => void leave(true)}>
              {say({ ja: "変更を捨ててサインアウト", en: "Give them up and sign out" })}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
