// The first steps: a strip above the page that says what one sees and where to go next. It covers nothing,
// waits for nobody, and is gone for good when skipped.
import { useSyncExternalStore } from "react";
import { useLocation } from "wouter";

import { useMyself } from "../app/session";
import { useSay, type Text } from "../app/text";
import { Button } from "../kit/Button";
import styles from "./FirstSteps.module.css";
import { keepProgress, progressOf, subscribeToProgress } from "./tour";

interface Step {
  readonly address: string;
  readonly title: Text;
  readonly text: Text;
}

export const firstSteps: readonly Step[] = [
  {
    address: "/",
    title: { ja: "ホーム", en: "Home" },
    text: { ja: "自分を待っていることと、システムの壁が並びます。仕事はここから始めます。", en: "What waits for you, and the walls of your systems. Work begins here." },
  },
  {
    address: "/systems",
    title: { ja: "システムの一覧", en: "Systems" },
    text: { ja: "絞り込みと並べ替えができます。名称を開くと、記述から文書までの六つの段階で作業します。", en: "Filter and sort them. Open a name to work through six steps, from describing to documents." },
  },
  {
    address: "/guides",
    title: { ja: "ガイド", en: "Guides" },
    text: { ja: "求められることの出所です。ほかのガイドとの対応や、システムでの状態も見られます。", en: "Where every demand comes from, with its counterparts and how it stands in your systems." },
  },
  {
    address: "/compare",
    title: { ja: "比較", en: "Compare" },
    text: { ja: "去年と今年、システムどうし、部局どうしを、二つの壁で比べます。", en: "Last year and this, one system and another, unit and unit, as two walls." },
  },
  {
    address: "/administration/account",
    title: { ja: "自分のアカウント", en: "My account" },
    text: { ja: "認証アプリを登録して、サインインを守ってください。", en: "Set up an authenticator to guard your account." },
  },
  {
    address: "/help",
    title: { ja: "使い方", en: "Help" },
    text: { ja: "用語とキー操作はここで分かります。どの画面でも Ctrl-K（⌘K）で何でも探せます。", en: "Terms and keys are explained here. Ctrl-K (⌘K) finds anything, from any page." },
  },
];

export function FirstSteps() {
  const say = useSay();
  const { id: person } = useMyself();
  const [location, navigate] = useLocation();
  const progress = useSyncExternalStore(subscribeToProgress, () => progressOf(person, firstSteps.length));
  if (progress === "done" || (progress === "new" && location !== "/")) return null;
  const at = progress === "new" ? 0 : progress;
  const step = firstSteps[at];
  const next = firstSteps[at + 1];
  if (!step) return null;
  return (
    <aside className={`screen-only ${styles.strip ?? ""}`} aria-label={say({ ja: "はじめの案内", en: "First steps" })}>
      <p className={styles.words}>
        <strong>
          {say({ ja: "はじめの案内", en: "First steps" })} {at + 1}/{firstSteps.length} – {say(step.title)}
        </strong>{" "}
        {say(step.text)}
      </p>
      <span className="row">
        {next ? (
          <Button
            onClick={() => {
              keepProgress(person, at + 1);
              navigate(next.address);
            }}
          >
            {say({ ja: `次へ：${next.title.ja}`, en: `Next: ${next.title.en}` })}
          </Button>
        ) : (
          <Button look="main" onClick={() => keepProgress(person, "done")}>
            {say({ ja: "終わり", en: "Done" })}
          </Button>
        )}
        {next && (
          <Button look="quiet" onClick={() => keepProgress(person, "done")}>
            {say({ ja: "飛ばす", en: "Skip" })}
          </Button>
        )}
      </span>
    </aside>
  );
}
