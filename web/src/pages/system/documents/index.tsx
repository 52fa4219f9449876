// What is handed on: documents made from what the system file holds, and approvals.
import { useState } from "react";

import { useSystemFile } from "../../../api/saving-hooks";
import { useSay } from "../../../app/text";
import { Icon } from "../../../kit/Icon";
import { Busy } from "../../../kit/Notice";
import { useSystemId } from "../steps";
import { Approvals } from "./Approvals";
import styles from "./documents.module.css";
import { documentKinds, missingFor, type DocumentId } from "./kinds";
import { Made } from "./Made";
import { AnswerSheet, Make } from "./Make";

export default function DocumentsStep() {
  const say = useSay();
  const system = useSystemId();
  const { file, unsent } = useSystemFile(system);
  const [chosen, setChosen] = useState<DocumentId | "answer-sheet">("specification");
  if (!file) return <Busy />;
  const kind = documentKinds.find((one) => one.id === chosen);
  return (
    <div className="stack wide">
      <h1 className={styles.title}>{say({ ja: "文書", en: "Documents" })}</h1>
      <div className={styles.columns}>
        <nav className={styles.kinds} aria-label={say({ ja: "文書の種類", en: "Kinds of documents" })}>
          {documentKinds.map((one) => {
            const missing = missingFor(one, file);
            return (
              <button key={one.id} type="button" aria-current={one.id === chosen ? "true" : undefined} onClick={() => setChosen(one.id)}>
                <strong>{say(one.name)}</strong>
                {missing.length > 0 && (
                  <span className="soft small">
                    <Icon name="info" /> {say({ ja: "先に要るものがあります", en: "something is needed first" })}
                  </span>
                )}
              </button>
            );
          })}
          <button type="button" aria-current={chosen === "answer-sheet" ? "true" : undefined} onClick={() => setChosen("answer-sheet")}>
            <strong>{say({ ja: "回答シート（判定の書き込み用）", en: "Answer sheet for judgements" })}</strong>
          </button>
        </nav>
        <section className="sheet stack" aria-live="polite">
          <h2>{kind ? say(kind.name) : say({ ja: "回答シート", en: "Answer sheet" })}</h2>
          {kind && <p>{say({ ja: `${kind.holds.ja}。`, en: `${kind.holds.en}.` })}</p>}
          {unsent.length > 0 && (
            <p className="soft small" role="status">
              {say({ ja: "保存の終わっていない変更があります。終わってから作ってください。", en: "Some changes are not saved yet; wait for them first." })}
            </p>
          )}
          {kind ? <Make key={kind.id} system={system} file={file} kind={kind} /> : <AnswerSheet system={system} file={file} />}
        </section>
      </div>
      <Made system={system} />
      <Approvals system={system} file={file} />
    </div>
  );
}
