// One's own account: how one signs in, where one is signed in, and what one's programs may do.
import type { ReactNode } from "react";

import { PageFrame } from "../../app/PageFrame";
import { useMyself } from "../../app/session";
import { useSay } from "../../app/text";
import styles from "./administration.module.css";
import { Passphrase } from "./Passphrase";
import { SecondFactor } from "./SecondFactor";
import { Sessions } from "./Sessions";
import { Tokens } from "./Tokens";

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={`sheet stack ${styles.account ?? ""}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export default function AccountPage() {
  const say = useSay();
  const myself = useMyself();
  return (
    <PageFrame title={say({ ja: "自分のアカウント", en: "My account" })} lead={myself.name}>
      <Part title={say({ ja: "パスフレーズ", en: "Passphrase" })}>
        <Passphrase />
      </Part>
      <Part title={say({ ja: "認証アプリ（二つ目の要素）", en: "Authenticator (second factor)" })}>
        <SecondFactor />
      </Part>
      <Part title={say({ ja: "サインインしている所", en: "Where I am signed in" })}>
        <Sessions />
      </Part>
      <Part title={say({ ja: "プログラムのためのトークン", en: "Tokens for programs" })}>
        <Tokens />
      </Part>
    </PageFrame>
  );
}
