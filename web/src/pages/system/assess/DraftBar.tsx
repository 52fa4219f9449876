// Last time's judgements taken over as drafts, and how many of them wait to be confirmed.
import type { Assessment } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Icon } from "../../../kit/Icon";
import styles from "./assess.module.css";

interface Props {
  readonly earlier: Assessment;
  readonly waiting: number;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

export function DraftBar({ earlier, waiting, on, onSwitch }: Props) {
  const say = useSay();
  if (!on) {
    if (waiting === 0) return null;
    return (
      <Button icon="clock" onClick={() => onSwitch(true)}>
        {say({ ja: `前回の判定を下書きにする（${waiting}件）`, en: `Take last time’s as drafts (${waiting})` })}
      </Button>
    );
  }
  return (
    <div className={styles.draftBar}>
      <Icon name={waiting === 0 ? "check" : "clock"} />
      <p>
        {waiting === 0
          ? say({ ja: `前回（${earlier.id}）の下書きは、すべて確かめました。`, en: `Every draft from ${earlier.id} has been confirmed.` })
          : say({
              ja: `前回（${earlier.id}）の判定を下書きにしています。確かめていないもの ${waiting}件。変わっていなければ、cのキーで確定して次の下書きへ進みます。確定するまでは未判定のままです。`,
              en: `Last time’s judgements (${earlier.id}) are drafts; ${waiting} wait. Where nothing changed, the key c confirms and goes to the next. Until then they stay unjudged.`,
            })}
      </p>
      <Button look="quiet" onClick={() => onSwitch(false)}>
        {say({ ja: "下書きをやめる", en: "Put the drafts away" })}
      </Button>
    </div>
  );
}
