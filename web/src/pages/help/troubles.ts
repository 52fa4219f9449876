import type { Text } from "../../app/text";

export interface TroubleHelp {
  readonly id: string;
  readonly what: Text;
  readonly why: Text;
  readonly todo: Text;
}

export const troubleHelps: readonly TroubleHelp[] = [
  {
    id: "unreachable",
    what: { ja: "「つながりません」と表示される", en: "“Not connected” is shown" },
    why: { ja: "サーバーに届いていません。入力したものは、この画面が預かっています。", en: "The server is not reached. What you typed is kept by this page." },
    todo: { ja: "画面を閉じずに待ってください。つながると自動で保存されます。続くときは、ネットワークとサーバーの状態を管理者に尋ねてください。", en: "Leave the page open: it saves by itself once connected. Should it last, ask the administrator about network and server." },
  },
  {
    id: "session",
    what: { ja: "もう一度サインインを求められる", en: "You are asked to sign in again" },
    why: { ja: "しばらく操作がなかったか、別の所でパスフレーズを替えたため、セッションが終わりました。", en: "The session ended after a while without activity, or as the passphrase was changed elsewhere." },
    todo: { ja: "そのままサインインしてください。入力したものは残っています。", en: "Sign in: what you typed is still there." },
  },
  {
    id: "forbidden",
    what: { ja: "「この操作の権限がありません」（403）", en: "“You may not do this” (403)" },
    why: { ja: "いまの任命では、その操作ができません。", en: "Your appointments do not allow it." },
    todo: { ja: "要る権限は、文の終わりに示されます。「管理」の「役割と権限」で、どの役割が持つかを確かめ、人事を扱う人に頼んでください。", en: "The right that is needed is named in the message. See “Roles and rights” for who has it, and ask whoever looks after people." },
  },
  {
    id: "missing",
    what: { ja: "「この住所には何もありません」（404）", en: "“There is nothing at this address” (404)" },
    why: { ja: "住所が古いか、取り除かれたか、見る権限がありません。", en: "The address is old, the thing was taken away, or you may not see it." },
    todo: { ja: "Ctrl-K で名前から探してください。", en: "Search for it by name with Ctrl-K." },
  },
  {
    id: "conflict",
    what: { ja: "「確かめてください」と表示される（409・412）", en: "“To look at” is shown (409, 412)" },
    why: { ja: "ほかの人が、同じ欄を先に変えました。", en: "Someone else changed the same field first." },
    todo: { ja: "右上の表示を開くと、自分の入力と相手の入力が並びます。残す方を選んでください。", en: "Open it at the top right: both are shown side by side. Choose which one stays." },
  },
  {
    id: "invalid",
    what: { ja: "「入力に誤りがあります」（400・422）", en: "“There is a mistake” (400, 422)" },
    why: { ja: "値が決まりに合いません。取り込みなら、何も変わっていません。", en: "A value does not fit. Of an import, nothing was taken in." },
    todo: { ja: "示された場所と直し方を見て、直してください。", en: "See the place and the remedy that are named." },
  },
  {
    id: "large",
    what: { ja: "ファイルが大きすぎる（413）", en: "A file is too large (413)" },
    why: { ja: "証跡のファイルは100 MBまでです。", en: "Evidence is up to 100 MB a file." },
    todo: { ja: "分けるか、縮めてください。", en: "Split it or make it smaller." },
  },
  {
    id: "often",
    what: { ja: "「しばらく待ってください」（429・503）", en: "“Please wait” (429, 503)" },
    why: { ja: "短い間に多くの要求があったか、サーバーが再起動しています。", en: "Too much was asked at once, or the server is restarting." },
    todo: { ja: "少し待つと、画面が自動で試し直します。", en: "The page tries again by itself after a while." },
  },
  {
    id: "unexpected",
    what: { ja: "「思わぬ誤りが起きました」（500）", en: "“Something unexpected happened” (500)" },
    why: { ja: "製品の誤りです。", en: "A fault of the product." },
    todo: { ja: "画面を開き直してください。繰り返すときは、日時と、していたことを管理者に伝えてください。サーバーの記録と突き合わせられます。", en: "Reload the page. Should it happen again, tell the administrator when, and what you did: the server's log has the rest." },
  },
];
