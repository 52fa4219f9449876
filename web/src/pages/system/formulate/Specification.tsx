// The specification as it will read, beside what one edits: it follows every answer.
import { Fragment, useRef } from "react";

import type { SbdMeasure } from "../../../api/formulation";
import { useSay } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { toast } from "../../../kit/toasts";
import styles from "./formulate.module.css";

interface Props {
  readonly measures: readonly SbdMeasure[];
  readonly names: ReadonlyMap<string, string>;
  readonly updating: boolean;
}

const open = /(【[^】]*】)/;

export function Specification({ measures, names, updating }: Props) {
  const say = useSay();
  const paper = useRef<HTMLDivElement>(null);
  const asked = measures.filter((one) => one.selected);
  const blanks = asked.reduce((sum, one) => sum + one.blanks_open, 0);
  const copy = () => {
    const text = asked.map((one) => `${one.id} ${names.get(one.id) ?? ""}\n${one.specification ?? ""}`).join("\n\n");
    navigator.clipboard.writeText(text).then(
      () => toast(say({ ja: "写しました。", en: "Copied." }), "good"),
      () => toast(say({ ja: "ブラウザが写しを許していません。文を選んで写してください。", en: "The browser did not allow it. Select the text and copy it." }), "warn"),
    );
  };
  return (
    <div className={styles.specification}>
      <div className="row spread">
        <h2 id="specification-heading">{say({ ja: "仕様の文", en: "Specification" })}</h2>
        <span className="row screen-only">
          <span className="soft small" role="status">
            {updating
              ? say({ ja: "更新中", en: "Updating" })
              : blanks > 0
                ? say({ ja: `空欄 ${blanks}`, en: `${blanks} blanks` })
                : say({ ja: `${asked.length}件、空欄なし`, en: `${asked.length}, no blanks` })}
          </span>
          <Button onClick={copy}>{say({ ja: "写す", en: "Copy" })}</Button>
        </span>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region has to be reached by keyboard */}
      <div ref={paper} className={styles.paper} tabIndex={0} role="region" aria-labelledby="specification-heading">
        {asked.length === 0 && <p className="soft">{say({ ja: "求める要件がまだありません。", en: "Nothing is asked for yet." })}</p>}
        {asked.map((one) => (
          <div key={one.id}>
            <h3>
              <span className="numbers">{one.id}</span> {names.get(one.id)}
            </h3>
            <p>
              {(one.specification ?? "").split(open).map((part, index) =>
                open.test(part) ? (
                  <mark key={index} className={styles.blankMark}>
                    {part}
                  </mark>
                ) : (
                  <Fragment key={index}>{part}</Fragment>
                ),
              )}
            </p>
          </div>
        ))}
      </div>
    </div>
  );
}
