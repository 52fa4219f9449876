// Where the words that were sought stand in a text, so that they can be lit. Case and width of letters
// do not matter, as in the server's search.
export interface Piece {
  readonly text: string;
  readonly lit: boolean;
}

const folded = (text: string) => text.normalize("NFKC").toLowerCase();

export function marked(text: string, sought: string): readonly Piece[] {
  const words = sought.split(/\s+/u).map(folded).filter((word) => word !== "");
  // Character by character, as folding may change how long a text is.
  const characters = Array.from(text);
  const plain = characters.map(folded);
  const lit = new Array<boolean>(characters.length).fill(false);
  for (let start = 0; start < plain.length; start += 1) {
    for (const word of words) {
      let found = "";
      let end = start;
      while (end < plain.length && found.length < word.length) {
        found += plain[end] ?? "";
        end += 1;
      }
      if (found === word) lit.fill(true, start, end);
    }
  }
  const pieces: Piece[] = [];
  for (const [index, character] of characters.entries()) {
    const last = pieces.at(-1);
    const is = lit[index] === true;
    if (last?.lit === is) pieces[pieces.length - 1] = { text: last.text + character, lit: is };
    else pieces.push({ text: character, lit: is });
  }
  return pieces;
}

const before = 16;

// The part of a long text in which the words stand.
export function around(text: string, sought: string): string {
  const [head, ...rest] = marked(text, sought);
  if (!head || head.lit || rest.length === 0) return text;
  const characters = Array.from(head.text);
  if (characters.length <= before * 2) return text;
  return `…${characters.slice(-before).join("")}${rest.map((one) => one.text).join("")}`;
}
