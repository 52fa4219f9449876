// What rights, scopes and actions are called.
import type { Answer } from "../../api/client";
import type { Text } from "../../app/text";

export type Role = Answer<"/api/v1/roles">["roles"][number];
export type Person = Answer<"/api/v1/people">["people"][number];
export type Appointment = Answer<"/api/v1/appointments">["appointments"][number];
export type Unit = Answer<"/api/v1/units">["units"][number];

export interface Named {
  readonly name: Text;
  readonly explain: Text;
}

export const rights: Readonly<Record<string, Named>> = {
  see: { name: { ja: "閲覧", en: "see" }, explain: { ja: "システムの内容と結果を見る。", en: "See systems and their results." } },
  describe: { name: { ja: "記述", en: "describe" }, explain: { ja: "システムを作り、記述と要求の策定を書く。", en: "Make systems, describe them and formulate requirements." } },
  plan: { name: { ja: "計画", en: "plan" }, explain: { ja: "目標レベル、担当、期限を決める。", en: "Set target levels, owners and due dates." } },
  assess: { name: { ja: "判定", en: "assess" }, explain: { ja: "対策要求を判定し、証跡を付ける。", en: "Judge requirements and attach evidence." } },
  ask: { name: { ja: "承認依頼", en: "ask" }, explain: { ja: "計画や判定の承認を求める。", en: "Lay plans and assessments before an approver." } },
  approve: { name: { ja: "承認", en: "approve" }, explain: { ja: "承認し、又は差し戻す。", en: "Approve, or send back." } },
  comment: { name: { ja: "意見", en: "comment" }, explain: { ja: "内容に意見を付ける。", en: "Comment on what is there." } },
  people: { name: { ja: "人事", en: "people" }, explain: { ja: "人を加え、任命し、部局を決める。", en: "Add people, appoint them and set up units." } },
  settings: { name: { ja: "設定", en: "settings" }, explain: { ja: "組織の設定を変える。", en: "Change the settings of the body." } },
  operate: { name: { ja: "運用", en: "operate" }, explain: { ja: "バックアップなど、動かし続けるための仕事をする。", en: "Keep it running: backups and the like." } },
  trail: { name: { ja: "監査記録", en: "trail" }, explain: { ja: "監査記録を読み、確かめる。", en: "Read the audit trail and verify it." } },
};

export const scopes: Readonly<Record<Role["scope"], Text>> = {
  body: { ja: "機関等の全体", en: "the whole body" },
  unit: { ja: "部局", en: "a unit" },
  system: { ja: "システム", en: "systems" },
};

export const actions: Readonly<Record<string, Text>> = {
  "system.read": { ja: "システムを見た", en: "saw a system" },
  "system.history": { ja: "システムの履歴を見た", en: "saw a system's history" },
  "system.take-out": { ja: "文書や証跡を取り出した", en: "took out documents or evidence" },
  "system.create": { ja: "システムを作った", en: "made a system" },
  "system.remove": { ja: "システムを取り除いた", en: "took a system away" },
  "system.describe": { ja: "記述・策定を変えた", en: "changed the description" },
  "system.plan": { ja: "計画を変えた", en: "changed the plan" },
  "system.assess": { ja: "判定を変えた", en: "changed an assessment" },
  "approval.ask": { ja: "承認を求めた", en: "asked for approval" },
  "approval.decide": { ja: "承認を決めた", en: "decided on an approval" },
  "approval.read": { ja: "承認を見た", en: "saw approvals" },
  "people.read": { ja: "人の情報を見た", en: "saw people" },
  "people.edit": { ja: "人・任命・部局を変えた", en: "changed people, appointments or units" },
  "audit.read": { ja: "監査記録を見た", en: "read the audit trail" },
  "settings.read": { ja: "設定を見た", en: "saw the settings" },
  "task.assign": { ja: "作業を割り当てた", en: "assigned a task" },
  "session.begin": { ja: "サインインした", en: "signed in" },
  "session.end": { ja: "サインアウトした", en: "signed out" },
  "session.end-all": { ja: "すべてのセッションを終えた", en: "ended all sessions" },
  "session.refuse": { ja: "サインインが断られた", en: "was refused to sign in" },
  "session.ask-code": { ja: "確認コードを求められた", en: "was asked for a code" },
  "session.strength": { ja: "サインインの強さが変わった", en: "session changed its strength" },
  "session.move": { ja: "セッションを移した", en: "session moved" },
  "passphrase.change": { ja: "パスフレーズを替えた", en: "changed the passphrase" },
  "passphrase.link": { ja: "案内のリンクを作った", en: "made a link" },
  "passphrase.set-by-link": { ja: "リンクでパスフレーズを決めた", en: "set a passphrase by a link" },
  "passphrase.refuse": { ja: "パスフレーズの変更が断られた", en: "change of passphrase refused" },
  "totp.offer": { ja: "認証アプリの登録を始めた", en: "began to set up an authenticator" },
  "totp.enable": { ja: "認証アプリを登録した", en: "set up an authenticator" },
  "totp.disable": { ja: "認証アプリをやめた", en: "gave up the authenticator" },
  "totp.remove": { ja: "ほかの人の認証アプリを外した", en: "removed someone's authenticator" },
  "recovery.renew": { ja: "回復コードを作り直した", en: "made new recovery codes" },
  "recovery.use": { ja: "回復コードを使った", en: "used a recovery code" },
  "token.make": { ja: "トークンを作った", en: "made a token" },
  "token.revoke": { ja: "トークンを無効にした", en: "revoked a token" },
  "token.revoke-all": { ja: "すべてのトークンを無効にした", en: "revoked all tokens" },
  "account.link": { ja: "外のアカウントを結び付けた", en: "linked an account elsewhere" },
  "account.unlink": { ja: "外のアカウントを切り離した", en: "unlinked an account elsewhere" },
  "account.use": { ja: "外のアカウントでサインインした", en: "signed in by an account elsewhere" },
};
