// Codes for the day when the authenticator is lost: shown this once, to print or to keep as a file.
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Notice } from "../../kit/Notice";
import { download } from "../../wall/export";
import styles from "./administration.module.css";

export function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const say = useSay();
  const title = say({ ja: "石垣の回復コード", en: "Recovery codes for Ishigaki" });
  return (
    <div className={`stack ${styles.codesSheet ?? ""}`}>
      <h3>{title}</h3>
      <Notice tone="warn">
        {say({
          ja: "このコードは今だけ表示されます。印刷するか控えて、認証アプリとは別の安全な場所に保管してください。一つのコードは一度だけ使えます。",
          en: "These codes are shown only now. Print them or write them down, and keep them safe and apart from the authenticator. Each works once.",
        })}
      </Notice>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="row screen-only">
        <Button onClick={() => window.print()}>{say({ ja: "印刷する", en: "Print" })}</Button>
        <Button icon="download" onClick={() => download("ishigaki-recovery-codes.txt", new Blob([`${title}\r\n\r\n${codes.join("\r\n")}\r\n`], { type: "text/plain;charset=utf-8" }))}>
          {say({ ja: "ファイルに保存する", en: "Save as a file" })}
        </Button>
        <Button look="main" onClick={onDone}>
          {say({ ja: "保管しました", en: "I have kept them" })}
        </Button>
      </div>
    </div>
  );
}
