// What the search offers: pages of the product by their names, systems and items by the server's answer.
import type { Answer } from "../api/client";
import type { IconName } from "../kit/Icon";
import { itemAddress, systemAddress } from "../app/addresses";
import { calledBy } from "../app/item-ids";
import type { Say, Text } from "../app/text";
import type { Recent } from "./recent";

export interface Choice {
  readonly key: string;
  readonly icon: IconName;
  readonly name: string;
  readonly detail?: string; // where it belongs
  readonly text?: string;
  readonly address: string;
  readonly recent?: Recent;
}

export interface Group {
  readonly key: string;
  readonly name: string;
  readonly choices: readonly Choice[];
}

interface Page {
  readonly address: string;
  readonly icon: IconName;
  readonly name: Text;
  readonly words: string; // by which it is found, too
}

const pages: readonly Page[] = [
  { address: "/", icon: "home", name: { ja: "ホーム", en: "Home" }, words: "home" },
  { address: "/systems", icon: "wall", name: { ja: "システムの一覧", en: "Systems" }, words: "" },
  { address: "/guides", icon: "book", name: { ja: "ガイド", en: "Guides" }, words: "基準 catalog" },
  { address: "/compare", icon: "compare", name: { ja: "比較", en: "Compare" }, words: "推移 trend 差" },
  { address: "/administration/people", icon: "person", name: { ja: "人と任命", en: "People and appointments" }, words: "管理 役割 administration" },
  { address: "/administration/units", icon: "list", name: { ja: "部局", en: "Units" }, words: "管理 組織 administration" },
  { address: "/administration/roles", icon: "list", name: { ja: "役割と権限", en: "Roles and rights" }, words: "管理 administration" },
  { address: "/administration/audit", icon: "list", name: { ja: "監査記録", en: "Audit trail" }, words: "管理 ログ administration log" },
  { address: "/administration/editions", icon: "book", name: { ja: "ガイドと版", en: "Guides and editions" }, words: "管理 administration" },
  {
    address: "/administration/account",
    icon: "gear",
    name: { ja: "自分のアカウント", en: "My account" },
    words: "パスフレーズ 認証アプリ 二要素 回復コード セッション トークン passphrase authenticator sessions tokens password",
  },
  { address: "/help", icon: "help", name: { ja: "使い方", en: "Help" }, words: "ヘルプ" },
  { address: "/help/terms", icon: "help", name: { ja: "用語集", en: "Glossary" }, words: "言葉 terms" },
  { address: "/help/trouble", icon: "help", name: { ja: "困ったとき", en: "In trouble" }, words: "誤り エラー error" },
  { address: "/help/keys", icon: "help", name: { ja: "キー操作の一覧", en: "Keyboard" }, words: "ショートカット shortcuts" },
  { address: "/help/interface", icon: "help", name: { ja: "APIの説明", en: "API reference" }, words: "接続口 openapi interface" },
];

const plain = (text: string) => text.normalize("NFKC").toLowerCase();

export function pagesFor(sought: string, say: Say): readonly Choice[] {
  const words = plain(sought).split(/\s+/u).filter((word) => word !== "");
  return pages
    .filter((page) => {
      const all = plain(`${page.name.ja} ${page.name.en} ${page.words}`);
      return words.every((word) => all.includes(word));
    })
    .map((page) => ({
      key: `page ${page.address}`,
      icon: page.icon,
      name: say(page.name),
      address: page.address,
    }));
}

type Found = Answer<"/api/v1/search">;

export const systemChoice = (one: Found["systems"][number]): Choice => ({
  key: `system ${one.id}`,
  icon: "wall",
  name: one.name,
  detail: one.id,
  address: systemAddress(one.id),
  recent: { kind: "system", id: one.id },
});

type FoundItem = Found["items"][number];

// What is called so comes before what speaks of it, and an item before its details. The server answers in
// the order of the guides, which stays within each rank.
export function ranked<Item extends Pick<FoundItem, "id" | "name" | "text">>(items: readonly Item[], sought: string): readonly Item[] {
  const words = plain(sought).split(/\s+/u).filter((word) => word !== "");
  const rank = ({ id, name, text }: Item) => {
    if (plain(id) === plain(sought)) return 0;
    const own = name !== text && words.every((word) => plain(name).includes(word));
    return (own ? 1 : 3) + (id.includes("/") ? 1 : 0);
  };
  const order = items.map((item, index) => ({ item, index, rank: rank(item) }));
  return order.sort((a, b) => a.rank - b.rank || a.index - b.index).map((one) => one.item);
}

export function itemChoice(one: FoundItem, guides: Answer<"/api/v1/guides">["guides"]): Choice {
  const guide = guides.find((other) => other.id === one.guide);
  const kind = guide?.kinds.find((other) => other.id === one.kind)?.name ?? one.kind;
  return {
    key: `item ${one.guide} ${one.id}`,
    icon: "book",
    name: one.name === one.text ? one.id : calledBy(one.id, one.name),
    detail: `${kind}｜${guide?.name ?? one.guide}`,
    text: one.text,
    address: itemAddress(one.guide, one.id),
    recent: { kind: "item", guide: one.guide, id: one.id },
  };
}
