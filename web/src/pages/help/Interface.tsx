// The reference of the interface, made from what the server says of itself. Works without any network but
// the way to the server.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "../../api/client";
import { PageFrame } from "../../app/PageFrame";
import { useSay } from "../../app/text";
import { TextField } from "../../kit/Field";
import { Busy, Trouble } from "../../kit/Notice";
import styles from "./help.module.css";
import { contentOf, example, goodAnswer, groupsOf, refName, typeWords, type OpenApi, type Route, type Schema } from "./openapi";

const deepest = 4;

function SchemaView({ schema, all, depth = 0 }: { readonly schema: Schema | undefined; readonly all: OpenApi; readonly depth?: number }) {
  const say = useSay();
  const name = schema && refName(schema);
  const whole = name === undefined ? schema : all.components.schemas[name];
  const inner = whole?.type === "array" ? whole.items : whole;
  const resolved = inner && refName(inner) !== undefined ? all.components.schemas[refName(inner) ?? ""] : inner;
  const properties = Object.entries(resolved?.properties ?? {});
  if (properties.length === 0) return <code>{typeWords(whole)}</code>;
  return (
    <div className={styles.schema}>
      {name !== undefined && <code className={styles.schemaName}>{whole?.type === "array" ? `${name}[]` : name}</code>}
      <ul>
        {properties.map(([key, one]) => {
          const nested = refName(one.type === "array" && one.items ? one.items : one);
          const opens = nested !== undefined && all.components.schemas[nested]?.properties !== undefined;
          return (
            <li key={key}>
              <code>{key}</code>
              {resolved?.required?.includes(key) !== true && <span className="soft small">{say({ ja: "（任意）", en: " (optional)" })}</span>} <span className="soft">{typeWords(one)}</span>
              {opens && depth < deepest && (
                <details>
                  <summary>{nested}</summary>
                  <SchemaView schema={{ $ref: `#/components/schemas/${nested}` }} all={all} depth={depth + 1} />
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function RouteView({ route, all }: { readonly route: Route; readonly all: OpenApi }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { method, path, operation } = route;
  const body = contentOf(operation.requestBody);
  const status = goodAnswer(operation);
  const answer = contentOf(operation.responses[status]);
  return (
    <li>
      <details className={styles.route} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={styles.method}>{method}</span> <code>{path}</code> <span className={styles.summary}>{operation.summary}</span>
        </summary>
        {open && (
          <div className={`stack ${styles.operation ?? ""}`}>
            <p className="soft small">
              {operation.security?.length === 0
                ? say({ ja: "サインインは要りません。", en: "Open to all." })
                : operation["x-right"] !== undefined
                  ? say({ ja: `要る権限：${operation["x-right"]}`, en: `Right needed: ${operation["x-right"]}` })
                  : say({ ja: "サインインした人なら使えます。", en: "For anyone who is signed in." })}
            </p>
            {operation.parameters && (
              <table className="table">
                <caption className={styles.caption}>{say({ ja: "パラメーター", en: "Parameters" })}</caption>
                <thead>
                  <tr>
                    <th scope="col">{say({ ja: "名前", en: "Name" })}</th>
                    <th scope="col">{say({ ja: "場所", en: "In" })}</th>
                    <th scope="col">{say({ ja: "型", en: "Type" })}</th>
                    <th scope="col">{say({ ja: "意味", en: "Meaning" })}</th>
                  </tr>
                </thead>
                <tbody>
                  {operation.parameters.map((one) => (
                    <tr key={`${one.in} ${one.name}`}>
                      <td>
                        <code>{one.name}</code>
                      </td>
                      <td>{one.in}</td>
                      <td>{typeWords(one.schema)}</td>
                      <td>
                        {one.description} {one.required === true && <span className="badge">{say({ ja: "必須", en: "required" })}</span>}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {body && (
              <div className="stack tight">
                <h3>
                  {say({ ja: "送る内容", en: "Body" })} <span className="soft small">{body.type}</span>
                </h3>
                <SchemaView schema={body.schema} all={all} />
              </div>
            )}
            <div className="stack tight">
              <h3>
                {say({ ja: "答え", en: "Answer" })} <span className="soft small">{[status, answer?.type].filter(Boolean).join(" ")}</span>
              </h3>
              {answer ? <SchemaView schema={answer.schema} all={all} /> : <p className="soft">{say({ ja: "内容はありません。", en: "Empty." })}</p>}
            </div>
            <pre className={styles.example} aria-label={say({ ja: "使い方の例", en: "Example" })}>{example(route, location.origin)}</pre>
          </div>
        )}
      </details>
    </li>
  );
}

export default function InterfacePage() {
  const say = useSay();
  const [sought, setSought] = useState("");
  const query = useQuery({
    queryKey: ["openapi"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/openapi.json", { signal })).data as unknown as OpenApi,
    staleTime: Infinity,
  });
  const groups = query.data ? groupsOf(query.data, sought) : [];
  return (
    <PageFrame
      title={say({ ja: "APIの説明", en: "API reference" })}
      lead={query.data?.info.description ?? ""}
    >
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {query.isPending && <Busy />}
      {query.data && (
        <>
          <p className={styles.text}>
            {say({
              ja: "プログラムからは、トークンを Authorization: Bearer で送って使います。トークンは「管理」の「自分のアカウント」で作ります。書き換えるときは、読んだときの ETag を If-Match で送ると、ほかの人の変更を消しません。",
              en: "Programs send a token as Authorization: Bearer; tokens are made under “My account”. To change something, send the ETag that was read as If-Match, and nobody's change is lost.",
            })}{" "}
            <a href="/api/v1/openapi.json" download="ishigaki-openapi.json">
              openapi.json
            </a>
          </p>
          <div className={styles.find}>
            <TextField label={say({ ja: "経路や説明の言葉", en: "Words of the path or the summary" })} type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
          </div>
          {groups.map((group) => (
            <section key={group.name} className="stack tight" aria-label={group.name}>
              <h2>
                {group.name} <span className="soft numbers">{group.routes.length}</span>
              </h2>
              <ul className={styles.routes}>
                {group.routes.map((route) => (
                  <RouteView key={`${route.method} ${route.path}`} route={route} all={query.data} />
                ))}
              </ul>
            </section>
          ))}
          {groups.length === 0 && <p className="soft">{say({ ja: "当てはまる経路はありません。", en: "No route fits." })}</p>}
        </>
      )}
    </PageFrame>
  );
}
