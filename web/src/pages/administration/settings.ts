// How the keys of the configuration are called, and where they stand on the page.
import type { Text } from "../../app/text";

export const settingNames: Readonly<Record<string, Text>> = {
  public_address: { ja: "利用者から見えるアドレス", en: "address as people see it" },
  "listen.address": { ja: "待ち受けるアドレス", en: "address to listen at" },
  "listen.port": { ja: "ポート", en: "port" },
  "listen.certificate": { ja: "TLSの証明書", en: "TLS certificate" },
  "listen.tls_at_proxy": { ja: "手前のプロキシがTLSを受け持つ", en: "a proxy speaks TLS" },
  "listen.proxies": { ja: "信頼するプロキシ", en: "trusted proxies" },
  "listen.connections": { ja: "同時の接続の上限", en: "most connections" },
  "listen.connections_from_one_place": { ja: "一つのアドレスからの接続の上限", en: "most connections from one address" },
  database: { ja: "データベース", en: "database" },
  database_connections: { ja: "データベースへの接続の数", en: "connections to the database" },
  secrets: { ja: "鍵のフォルダ", en: "folder of keys" },
  files: { ja: "添付と文書のフォルダ", en: "folder of attachments and documents" },
  page: { ja: "画面のファイルのフォルダ", en: "folder of the page" },
  "body.id": { ja: "機関等のid", en: "id of the body" },
  "body.name": { ja: "機関等の名称", en: "name of the body" },
  "sign_in.two_factors": { ja: "全員に確認コードを求める", en: "everyone needs a second factor" },
  "sign_in.idle_minutes": { ja: "操作がないと終わるまで（分）", en: "minutes without work until a session ends" },
  "sign_in.session_hours": { ja: "セッションの長さの上限（時間）", en: "longest session in hours" },
  "sign_in.providers": { ja: "外のアカウントの発行元", en: "providers of accounts elsewhere" },
  mail: { ja: "メール", en: "mail" },
  "mail.server": { ja: "メールサーバー", en: "mail server" },
  "mail.port": { ja: "メールサーバーのポート", en: "port of the mail server" },
  "mail.security": { ja: "メールサーバーとの暗号化", en: "encryption to the mail server" },
  "mail.from": { ja: "差出人のアドレス", en: "sender’s address" },
  "mail.from_name": { ja: "差出人の名前", en: "sender’s name" },
  "tasks.reminder_hour": { ja: "知らせを送る時刻（時）", en: "hour of reminders" },
  "tasks.reminder_days": { ja: "知らせを送る曜日", en: "days of reminders" },
  "tasks.days_ahead": { ja: "期限の何日前から知らせるか", en: "days ahead of a due date" },
  "tasks.assessment_months": { ja: "判定を見直す間隔（月）", en: "months until an assessment grows old" },
  "audit.syslog": { ja: "監査記録を送る先（syslog）", en: "audit trail to syslog" },
};

const startsWith = (...words: readonly string[]) => (key: string) => words.some((word) => key === word || key.startsWith(`${word}.`));

export const settingSections: readonly { readonly name: Text; readonly holds: (key: string) => boolean }[] = [
  { name: { ja: "機関等とサインイン", en: "Body and sign-in" }, holds: startsWith("body", "sign_in") },
  { name: { ja: "作業の知らせとメール", en: "Reminders and mail" }, holds: startsWith("tasks", "mail") },
  { name: { ja: "接続", en: "Connections" }, holds: startsWith("public_address", "listen") },
  { name: { ja: "データの置き場所", en: "Where data lies" }, holds: startsWith("database", "database_connections", "secrets", "files", "page", "audit") },
];
