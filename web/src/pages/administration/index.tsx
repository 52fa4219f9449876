// What keeps the body in order: people and posts, units, rights, the trail, guides, and one's own account.
import { lazy, Suspense, type ComponentType } from "react";
import { Link, useParams } from "wouter";

import { useSay, type Text } from "../../app/text";
import { useMyself } from "../../app/session";
import { NotFound } from "../../app/NotFound";
import { PageErrors } from "../../app/PageErrors";
import { Busy } from "../../kit/Notice";
import styles from "./administration.module.css";

interface Part {
  readonly key: string;
  readonly name: Text;
  readonly right?: string; // without it, there is nothing to see
  readonly page: ComponentType;
}

const parts: readonly Part[] = [
  { key: "people", name: { ja: "人と任命", en: "People and appointments" }, right: "people", page: lazy(() => import("./People")) },
  { key: "units", name: { ja: "部局", en: "Units" }, page: lazy(() => import("./UnitTree")) },
  { key: "roles", name: { ja: "役割と権限", en: "Roles and rights" }, page: lazy(() => import("./Roles")) },
  { key: "audit", name: { ja: "監査記録", en: "Audit trail" }, right: "trail", page: lazy(() => import("./Audit")) },
  { key: "settings", name: { ja: "設定とバックアップ", en: "Settings and backup" }, right: "settings", page: lazy(() => import("./Settings")) },
  { key: "editions", name: { ja: "ガイドと版", en: "Guides and editions" }, page: lazy(() => import("./Editions")) },
  { key: "account", name: { ja: "自分のアカウント", en: "My account" }, page: lazy(() => import("./Account")) },
];

export default function AdministrationPage() {
  const say = useSay();
  const { rights_on_body: rights } = useMyself();
  const { "*": rest = "" } = useParams<{ "*"?: string }>();
  const allowed = (part: Part) => part.right === undefined || rights.includes(part.right);
  const key = rest.split("/")[0];
  const chosen = key === "" ? (parts.find(allowed) ?? parts[0]) : parts.find((one) => one.key === key);
  if (!chosen) return <NotFound />;
  const Page = chosen.page;
  return (
    <div className={styles.frame}>
      <nav className={`screen-only ${styles.parts ?? ""}`} aria-label={say({ ja: "管理の画面", en: "Administration" })}>
        {parts.map((part) => (
          <Link key={part.key} href={`/administration/${part.key}`} className={styles.part ?? ""} aria-current={part.key === chosen.key ? "page" : undefined}>
            {say(part.name)}
            {!allowed(part) && <span className="unseen">{say({ ja: "（権限が要ります）", en: " (needs a right)" })}</span>}
          </Link>
        ))}
      </nav>
      <div className={styles.body}>
        <PageErrors key={chosen.key}>
          <Suspense fallback={<Busy />}>
            <Page />
          </Suspense>
        </PageErrors>
      </div>
    </div>
  );
}
