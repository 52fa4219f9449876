// Instead of a page that one may not see: which right it takes, and who holds it.
import { useQuery } from "@tanstack/react-query";

import { rolesQuery } from "../../api/queries";
import { PageFrame } from "../../app/PageFrame";
import { listed, useLanguage, useSay } from "../../app/text";
import { Notice } from "../../kit/Notice";
import { rights } from "./words";

export function NeedsRight({ right, title }: { readonly right: string; readonly title: string }) {
  const say = useSay();
  const language = useLanguage();
  const roles = (useQuery(rolesQuery).data ?? []).filter((one) => one.rights.includes(right));
  const name = rights[right] ? say(rights[right].name) : right;
  const holders = listed(language, roles.map((one) => one.name));
  return (
    <PageFrame title={title}>
      <Notice>
        <p>{say({ ja: `この画面を見るには、権限「${name}」が要ります。`, en: `This page needs the right “${name}”.` })}</p>
        {roles.length > 0 && (
          <p>
            {say({
              ja: `この権限を持つ役割は、${holders}です。必要なときは、人事を扱う人に任命を頼んでください。`,
              en: `It comes with these roles: ${holders}. Where you need it, ask whoever looks after people to appoint you.`,
            })}
          </p>
        )}
      </Notice>
    </PageFrame>
  );
}
