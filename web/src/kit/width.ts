// How wide words are in halves of a full-width character, and words cut to fit.
const isWide = (character: string) => (character.codePointAt(0) ?? 0) > 0x2e7f;

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character) ? 2 : 1;
  return width;
}

export function shortened(text: string, most: number): string {
  if (displayWidth(text) <= most) return text;
  let kept = "";
  let width = 0;
  for (const character of text) {
    width += isWide(character) ? 2 : 1;
    if (width > most - 2) break;
    kept += character;
  }
  return `${kept}…`;
}
