import { useState } from "react";

import { api, type Answer } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { TextField } from "../../kit/Field";
import { Trouble } from "../../kit/Notice";

type Listed = Answer<"/api/v1/systems">["systems"][number];

export function Removal({ systems, onClose }: { readonly systems: readonly Listed[]; readonly onClose: () => void }) {
  const say = useSay();
  const [reason, setReason] = useState("");
  const [done, setDone] = useState<number>();
  const [failed, setFailed] = useState<{ readonly name: string; readonly error: unknown }>();

  const remove = async () => {
    setFailed(undefined);
    for (const [index, one] of systems.entries()) {
      setDone(index);
      try {
        await api.delete("/api/v1/systems/{system}", { in: { system: one.id }, query: { reason: reason.trim() } });
      } catch (error) {
        setFailed({ name: one.name, error });
        setDone(undefined);
        await queryClient.invalidateQueries({ queryKey: ["systems"] });
        return;
      }
    }
    await queryClient.invalidateQueries({ queryKey: ["systems"] });
    onClose();
  };

  return (
    <Dialog title={say({ ja: `${systems.length}件のシステムを取り除く`, en: `Remove ${systems.length} systems` })} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void remove();
        }}
      >
        <p>{systems.slice(0, 10).map((one) => one.name).join(say({ ja: "、", en: ", " }))}{systems.length > 10 && "…"}</p>
        <p className="soft">
          {say({
            ja: "一覧から見えなくなります。履歴と監査記録は残ります。",
            en: "They disappear from the list. Their history and the audit trail remain.",
          })}
        </p>
        {failed && (
          <>
            <p>{say({ ja: `${failed.name} で止まりました。`, en: `It stopped at ${failed.name}.` })}</p>
            <Trouble error={failed.error} />
          </>
        )}
        <TextField
          label={say({ ja: "理由", en: "Reason" })}
          hint={say({ ja: "監査記録に残ります。", en: "It is kept in the audit trail." })}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{say({ ja: "やめる", en: "Cancel" })}</Button>
          <Button look="danger" type="submit" busy={done !== undefined}>
            {done === undefined ? say({ ja: "取り除く", en: "Remove" }) : `${done + 1} / ${systems.length}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
