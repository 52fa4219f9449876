import { useId } from "react";

import { useSay } from "../../../app/text";
import { Check } from "../../../kit/Field";
import { Icon } from "../../../kit/Icon";
import styles from "./assess.module.css";
import type { Command } from "./keys";

interface Props {
  readonly commands: readonly Command[];
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

export const keysHelpId = "assess-keys";

export function KeysHelp({ commands, on, onSwitch }: Props) {
  const say = useSay();
  const heading = useId();
  return (
    <>
      <button type="button" className="button" popoverTarget={keysHelpId} aria-haspopup="dialog">
        <Icon name="help" />
        {say({ ja: "キー操作", en: "Keys" })}
      </button>
      <div id={keysHelpId} popover="auto" className={`popover ${styles.keys ?? ""}`} role="dialog" aria-labelledby={heading}>
        <h3 id={heading}>{say({ ja: "キーだけで判定する", en: "Judging by keyboard" })}</h3>
        <dl>
          {commands.map((one) => (
            <div key={one.shown}>
              <dt>
                <kbd>{one.shown}</kbd>
              </dt>
              <dd>{say(one.name)}</dd>
            </div>
          ))}
          <div>
            <dt>
              <kbd>o</kbd> <kbd>s</kbd> <kbd>x</kbd>
            </dt>
            <dd>{say({ ja: "評価ポイントに○△×で答え、次へ移る", en: "Answer a point yes, partly, no, and go to the next" })}</dd>
          </div>
          <div>
            <dt>
              <kbd>Ctrl</kbd>+<kbd>Enter</kbd>
            </dt>
            <dd>{say({ ja: "書いている所から次の要求へ", en: "From writing to the next requirement" })}</dd>
          </div>
          <div>
            <dt>
              <kbd>Esc</kbd>
            </dt>
            <dd>{say({ ja: "書くのをやめて、キー操作に戻る", en: "Leave the text field for the keys" })}</dd>
          </div>
        </dl>
        <Check checked={on} onChange={(event) => onSwitch(event.target.checked)}>
          {say({ ja: "一文字のキー操作を使う", en: "Use one-key commands" })}
        </Check>
      </div>
    </>
  );
}
