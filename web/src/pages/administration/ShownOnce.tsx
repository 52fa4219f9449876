// A secret that is shown this once: to copy, and to keep.
import { useState } from "react";

import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import styles from "./administration.module.css";

export function ShownOnce({ label, secret }: { readonly label: string; readonly secret: string }) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles.once}>
      <span className="field-label">{label}</span>
      <div className="row">
        <code className={styles.secret}>{secret}</code>
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(secret).then(
              () => setCopied(true),
              () => setCopied(false),
            );
          }}
        >
          {copied ? say({ ja: "写しました", en: "Copied" }) : say({ ja: "写す", en: "Copy" })}
        </Button>
      </div>
    </div>
  );
}
