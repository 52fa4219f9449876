// What the server runs with, where each setting comes from, and how everything is kept safe. To look at
// only: settings are changed in the configuration, where their history is kept, too.
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";

import { api, type Answer } from "../../api/client";
import { PageFrame } from "../../app/PageFrame";
import { useRight } from "../../app/session";
import { today, useSay, type Say, type Text } from "../../app/text";
import { Busy, Notice, Trouble } from "../../kit/Notice";
import styles from "./administration.module.css";
import { NeedsRight } from "./NeedsRight";
import { settingNames, settingSections } from "./settings";

type Setting = Answer<"/api/v1/settings">["settings"][number];

const sources: Readonly<Record<Setting["from"], Text>> = {
  file: { ja: "設定ファイル", en: "configuration" },
  environment: { ja: "環境変数", en: "environment" },
  default: { ja: "既定のまま", en: "default" },
};

function valueText(say: Say, value: unknown): string {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return say({ ja: "（なし）", en: "(none)" });
  if (typeof value === "boolean") return value ? say({ ja: "はい", en: "yes" }) : say({ ja: "いいえ", en: "no" });
  if (Array.isArray(value)) return value.join(say({ ja: "、", en: ", " }));
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
}

function Section({ name, settings }: { readonly name: Text; readonly settings: readonly Setting[] }) {
  const say = useSay();
  if (settings.length === 0) return null;
  return (
    <section className="stack tight">
      <h2>{say(name)}</h2>
      <table className={`table ${styles.settings ?? ""}`}>
        <thead>
          <tr>
            <th scope="col">{say({ ja: "設定", en: "Setting" })}</th>
            <th scope="col">{say({ ja: "今の値", en: "Value" })}</th>
            <th scope="col">{say({ ja: "決められた場所", en: "Set in" })}</th>
          </tr>
        </thead>
        <tbody>
          {settings.map((one) => (
            <tr key={one.key}>
              <th scope="row">
                {say(settingNames[one.key] ?? { ja: one.key, en: one.key })}
                <div>
                  <code className="soft small">{one.key}</code>
                </div>
              </th>
              <td>{valueText(say, one.value)}</td>
              <td>{one.from === "default" ? <span className="soft">{say(sources.default)}</span> : <span className="badge accent">{say(sources[one.from])}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Backup({ database }: { readonly database: string }) {
  const say = useSay();
  return (
    <section className="stack tight">
      <h2>{say({ ja: "バックアップ", en: "Backup" })}</h2>
      <p>
        {say({
          ja: "サーバーを止めずに、ある一時点の全体を一つのファイルに保存できます。サーバーの機械で、次のように実行します。毎日実行し、別の場所に移してください。",
          en: "The whole of one moment goes into one file while the server runs. On the server’s machine, run this daily, and move the file elsewhere.",
        })}
      </p>
      <pre className={styles.command}>{`ishigaki db backup --database '${database}' -o ishigaki-${today().replaceAll("-", "")}.gz`}</pre>
      <p>
        {say({
          ja: "鍵のフォルダ（secrets）と添付のフォルダ（files）は、このファイルに入りません。別に保存してください。鍵をなくすと、添付は読めません。",
          en: "The folders of keys (secrets) and of attachments (files) are not in it: keep them separately. Without the keys, attachments cannot be read.",
        })}
      </p>
      <p>{say({ ja: "元に戻すときは、サーバーを止めてから次のように実行します。", en: "To bring it back, stop the server and run:" })}</p>
      <pre className={styles.command}>{`ishigaki db restore --database '${database}' ishigaki-${today().replaceAll("-", "")}.gz --yes`}</pre>
      <p className="soft small">
        {say({
          ja: "いつバックアップしたかは、コマンドを実行する側にだけ残り、サーバーには記録されません。",
          en: "When a backup was made is known to whoever runs the command, not to the server.",
        })}
      </p>
    </section>
  );
}

function Shown({ title }: { readonly title: string }) {
  const say = useSay();
  const query = useQuery({ queryKey: ["settings"], queryFn: async ({ signal }) => (await api.get("/api/v1/settings", { signal })).data });
  if (query.error) return <Trouble error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <Busy />;
  const { version, file, catalogs, settings } = query.data;
  const database = settings.find((one) => one.key === "database")?.value;
  return (
    <PageFrame
      title={title}
      lead={say({
        ja: `石垣 ${version}。秘密（パスワードや鍵）は、ここには出ません。`,
        en: `Ishigaki ${version}. Secrets such as passwords and keys are not shown here.`,
      })}
    >
      <Notice>
        {file === null
          ? say({
              ja: "設定ファイルなしで動いています。設定を変えるには、YAMLのファイルを書き、ishigaki serve --config で起動し直します。",
              en: "The server runs without a configuration. To change a setting, write a YAML file and start it with ishigaki serve --config.",
            })
          : say({
              ja: `設定ファイルは${file}です。書き換えた後、ishigaki serve --check-config で検査してから起動し直すと、効きます。`,
              en: `The configuration is ${file}. Change it, check it with ishigaki serve --check-config, and start the server anew.`,
            })}
      </Notice>
      {settingSections.map((section) => (
        <Section key={section.name.en} name={section.name} settings={settings.filter((one) => section.holds(one.key))} />
      ))}
      <section className="stack tight">
        <h2>{say({ ja: "カタログ", en: "Catalogs" })}</h2>
        {catalogs.length === 0 ? (
          <p>{say({ ja: "組み込みのカタログだけを使っています。", en: "Only the built-in catalogs are in use." })}</p>
        ) : (
          <>
            <p>{say({ ja: "組み込みのカタログに、次のフォルダを重ねています。", en: "These folders are laid over the built-in catalogs." })}</p>
            <ul>
              {catalogs.map((one) => (
                <li key={one}>
                  <code>{one}</code>
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <Link href="/administration/editions">{say({ ja: "ガイドと版を見る", en: "Guides and editions" })}</Link>
        </p>
      </section>
      <Backup database={typeof database === "string" ? database : "…"} />
    </PageFrame>
  );
}

export default function SettingsPage() {
  const say = useSay();
  const title = say({ ja: "設定とバックアップ", en: "Settings and backup" });
  return useRight("settings") ? <Shown title={title} /> : <NeedsRight right="settings" title={title} />;
}
