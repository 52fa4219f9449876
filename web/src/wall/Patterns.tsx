// Hatching that tells the weak stones apart without colour. A page has one set however many walls.
import type { StoneKind } from "./layout";

export const patterned = (kind: StoneKind): boolean => kind === "short1" || kind === "short2" || kind === "missing";

export function Patterns() {
  return (
    <defs className="wall-patterns">
      <pattern id="wall-short1" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V7" />
      </pattern>
      <pattern id="wall-short2" width="4.5" height="4.5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V4.500M0 0H4.500" />
      </pattern>
      <pattern id="wall-missing" width="6" height="6" patternUnits="userSpaceOnUse">
        <circle cx="1.500" cy="1.500" r="0.900" />
      </pattern>
    </defs>
  );
}
