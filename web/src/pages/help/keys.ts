import type { Text } from "../../app/text";

export interface Keys {
  readonly title: Text;
  readonly keys: readonly { readonly keys: readonly string[]; readonly what: Text }[];
}

export const keyLists: readonly Keys[] = [
  {
    title: { ja: "どの画面でも", en: "On every page" },
    keys: [
      { keys: ["Ctrl K", "⌘ K"], what: { ja: "システム、ガイドの項目、画面を探す", en: "Search systems, items and pages" } },
      { keys: ["Tab", "Shift Tab"], what: { ja: "次の欄、前の欄へ", en: "To the next field, to the one before" } },
      { keys: ["Esc"], what: { ja: "開いている窓や説明を閉じる", en: "Close a dialog or an explanation" } },
      { keys: ["Enter"], what: { ja: "画面の初めの「本文へ」で、目次を飛ばす", en: "On “Skip to content” at the top: past the navigation" } },
    ],
  },
  {
    title: { ja: "探す", en: "Search" },
    keys: [
      { keys: ["↑", "↓"], what: { ja: "候補を選ぶ", en: "Move through what was found" } },
      { keys: ["Page Up", "Page Down"], what: { ja: "八つずつ進む", en: "By eight" } },
      { keys: ["Enter"], what: { ja: "開く", en: "Open" } },
    ],
  },
  {
    title: { ja: "壁", en: "The wall" },
    keys: [
      { keys: ["←", "→"], what: { ja: "隣の石へ", en: "To the next stone" } },
      { keys: ["↑", "↓"], what: { ja: "上の段、下の段の石へ", en: "To a stone of the course above or below" } },
      { keys: ["Home", "End"], what: { ja: "段の初め、終わりの石へ", en: "To the first or the last stone of a course" } },
      { keys: ["Enter"], what: { ja: "石の理由を開く", en: "Open the reasons of a stone" } },
    ],
  },
  {
    title: { ja: "ガイドの木", en: "The tree of a guide" },
    keys: [
      { keys: ["↑", "↓"], what: { ja: "上の行、下の行へ", en: "Up and down" } },
      { keys: ["→"], what: { ja: "開く。開いていれば中へ", en: "Open; where open, go in" } },
      { keys: ["←"], what: { ja: "閉じる。閉じていれば上位へ", en: "Close; where closed, go out" } },
      { keys: ["Enter"], what: { ja: "項目を表示する", en: "Show the item" } },
    ],
  },
  {
    title: { ja: "タブ", en: "Tabs" },
    keys: [
      { keys: ["←", "→"], what: { ja: "隣のタブへ", en: "To the tab beside it" } },
      { keys: ["Home", "End"], what: { ja: "初め、終わりのタブへ", en: "To the first or the last tab" } },
    ],
  },
];
