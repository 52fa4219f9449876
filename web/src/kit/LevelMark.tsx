// A level of five as small stones, the target as a line under its stone: read in grey and by figure.
import { useSay } from "../app/text";
import "./level-mark.css";

interface Props {
  readonly level: number | null;
  readonly target?: number | null | undefined;
}

const highest = 5;
const step = 11;

export function LevelMark({ level, target }: Props) {
  const say = useSay();
  const shown = level ?? "–";
  const words =
    target == null
      ? say({ ja: `レベル ${shown}`, en: `level ${shown}` })
      : say({ ja: `レベル ${shown}、目標 ${target}`, en: `level ${shown}, target ${target}` });
  return (
    <span className="level-mark" title={words}>
      <span className="unseen">{words}</span>
      <svg width={highest * step} height="15" viewBox={`0 0 ${highest * step} 15`} aria-hidden="true">
        {Array.from({ length: highest }, (_, index) => (
          <rect
            key={index}
            x={index * step + 0.5}
            y="1.500"
            width="9"
            height="9"
            rx="1.500"
            className={index < (level ?? 0) ? "filled" : "empty"}
          />
        ))}
        {target != null && <path className="target" d={`M${(target - 1) * step - 0.5} 13.500h11`} />}
      </svg>
      <span className="numbers" aria-hidden="true">
        {shown}
        {target != null && <span className="soft"> / {target}</span>}
      </span>
    </span>
  );
}
