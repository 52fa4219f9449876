import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "../../api/client";
import { queryClient, rolesQuery } from "../../api/queries";
import { useMyself } from "../../app/session";
import { today, useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { SelectField } from "../../kit/Field";
import { Trouble } from "../../kit/Notice";
import styles from "./start.module.css";

const usual = "role-PRM"; // the office that promotes measures: sees and edits, approves nothing

export function OwnPost({ sees }: { readonly sees: boolean }) {
  const say = useSay();
  const myself = useMyself();
  const roles = (useQuery(rolesQuery).data ?? []).filter((one) => one.scope === "body" && one.rights.includes("see"));
  const [role, setRole] = useState(usual);
  const appoint = useMutation({
    mutationFn: () => api.post("/api/v1/appointments", { body: { person: myself.id, role, scope: "body", first_day: today() } }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const own = myself.appointments.map((one) => one.name).join(say({ ja: "、", en: ", " }));
  if (sees) {
    return (
      <p>
        {say({
          ja: `${own}として、システムを見て作業できます。ほかの人は、管理の画面で加えて任命します。`,
          en: `As ${own} you can see and work on systems. Others are added and appointed on the administration page.`,
        })}
      </p>
    );
  }
  return (
    <>
      <p className="soft">
        {say({
          ja: "管理者は人と設定を扱い、システムの内容は見られません。自分もシステムの作業をするときは、役割に就いてください。だれが就いたかは監査記録に残ります。",
          en: "An administrator looks after people and settings and does not see systems. To work on systems yourself, take a post; the audit trail records it.",
        })}
      </p>
      {appoint.error && <Trouble error={appoint.error} />}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          appoint.mutate();
        }}
      >
        <SelectField
          label={say({ ja: "役割", en: "Post" })}
          value={role}
          onChange={setRole}
          options={roles.map((one) => ({ value: one.id, label: one.name }))}
        />
        <span />
        <Button type="submit" look="main" busy={appoint.isPending}>
          {say({ ja: "この役割に就く", en: "Take this post" })}
        </Button>
      </form>
    </>
  );
}
