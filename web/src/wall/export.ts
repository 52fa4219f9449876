// The wall as a picture that stands by itself: greys, its legend beside it, for paper and slides.
import type { Say } from "../app/text";
import { displayWidth, shortened } from "../kit/width";
import { layWall, outline, stoneKinds, type StoneKind, type Wall } from "./layout";
import { patterned } from "./Patterns";
import { kindNames, markOf } from "./words";

const style = `text{font-family:'Noto Sans CJK JP','Hiragino Sans','Yu Gothic',IPAexGothic,sans-serif;font-size:11.5px;fill:#000}
.section{font-size:13px;font-weight:bold}.title{font-size:16px;font-weight:bold}.mark{text-anchor:middle}
.face{stroke:#000;stroke-width:.7;stroke-linejoin:round}
.met .face{fill:#777}.met .mark,.over .mark{fill:#fff}.over .face{fill:#333}.cap{stroke:#fff;stroke-width:2.2;fill:none}
.short1 .face{fill:#ccc}.short2 .face{fill:#e8e8e8}.missing .face{fill:#fff;stroke-width:1.6}
.unassessed .face{fill:#fff;stroke-dasharray:3 2}.excluded .face{fill:#fff;stroke:#666;stroke-dasharray:1 2}.excluded .mark{fill:#555}
.plate{fill:#fff}pattern path{stroke:#000;stroke-width:1.1;fill:none}pattern circle{fill:#000}`;

const patterns = `<defs><pattern id="p-short1" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7"/></pattern><pattern id="p-short2" width="4.5" height="4.5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V4.5M0 0H4.5"/></pattern><pattern id="p-missing" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="1.5" cy="1.5" r="0.9"/></pattern></defs>`;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);

const drawingWidth = 1080;
const titleHeight = 34;
const longestName = 33;

export function wallPicture(wall: Wall, title: string, say: Say): string {
  const laid = layWall(wall, drawingWidth);
  const stones = laid.stones.map((one) => {
    const { stone } = one;
    const points = outline(one, stone.id);
    const middle = one.x + one.width / 2;
    const centre = one.y + one.height / 2;
    const hatch = patterned(stone.kind)
      ? `<polygon points="${points}" fill="url(#p-${stone.kind})"/><rect class="plate" x="${middle - 6}" y="${centre - 6.5}" width="12" height="13" rx="3"/>`
      : "";
    const cap = stone.kind === "over" ? `<path class="cap" d="M${one.x + 5} ${one.y + 3.6}h${Math.max(2, one.width - 10)}"/>` : "";
    return `<g class="${stone.kind}"><polygon class="face" points="${points}"/>${hatch}${cap}<text class="mark" x="${middle}" y="${centre + 4}">${markOf(stone)}</text></g>`;
  });
  const labels = [
    ...laid.sections.map((one) => `<text class="section" x="0" y="${one.y + 5}">${escaped(say(one.name))}</text>`),
    ...laid.courses.map((one) => `<text x="0" y="${one.y + 4}">${one.id} ${escaped(shortened(say(one.name), longestName))}</text>`),
  ];
  let x = 0;
  let row = 0;
  const legend = stoneKinds.map((kind) => {
    const words = say(kindNames[kind]);
    const needed = 46 + displayWidth(words) * 6 + 20;
    if (x + needed > drawingWidth) {
      x = 0;
      row += 1;
    }
    const drawn = legendEntry(kind, x, laid.height + 14 + row * 24, words);
    x += needed;
    return drawn;
  });
  const height = titleHeight + laid.height + 14 + (row + 1) * 24 + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${drawingWidth}" height="${Math.ceil(height)}" viewBox="0 0 ${drawingWidth} ${Math.ceil(height)}"><title>${escaped(title)}</title><style>${style}</style>${patterns}<rect width="100%" height="100%" fill="#fff"/><text class="title" x="0" y="20">${escaped(title)}</text><g transform="translate(0 ${titleHeight})">${labels.join("")}${stones.join("")}${legend.join("")}</g></svg>`;
}

function legendEntry(kind: StoneKind, x: number, y: number, words: string): string {
  const box = `x="${x + 1}" y="${y}" width="30" height="16" rx="3"`;
  const hatch = patterned(kind) ? `<rect ${box} fill="url(#p-${kind})"/>` : "";
  const cap = kind === "over" ? `<path class="cap" d="M${x + 6} ${y + 3.6}h20"/>` : "";
  return `<g class="${kind}"><rect class="face" ${box}/>${hatch}${cap}</g><text x="${x + 38}" y="${y + 12}">${escaped(words)}</text>`;
}

export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export async function downloadPng(name: string, svg: string): Promise<void> {
  const scale = 2;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) download(name, blob);
}
