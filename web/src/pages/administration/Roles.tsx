// Which role may do what.
import { useQuery } from "@tanstack/react-query";

import { rolesQuery } from "../../api/queries";
import { PageFrame } from "../../app/PageFrame";
import { useSay } from "../../app/text";
import { BasisMark } from "../../kit/BasisMark";
import { Button } from "../../kit/Button";
import { downloadCsv } from "../../kit/csv";
import { Icon } from "../../kit/Icon";
import { Busy, Trouble } from "../../kit/Notice";
import styles from "./administration.module.css";
import { rights, scopes } from "./words";

export default function RolesPage() {
  const say = useSay();
  const roles = useQuery(rolesQuery);
  if (roles.error) return <Trouble error={roles.error} again={() => void roles.refetch()} />;
  if (!roles.data) return <Busy />;
  const all = roles.data;
  const keys = Object.keys(rights);
  return (
    <PageFrame
      title={say({ ja: "役割と権限", en: "Roles and rights" })}
      lead={
        <>
          {say({
            ja: "役割は政府統一基準によります。役割にどの権限を与えるかは、各役割の責務から決めました。",
            en: "The roles are those of the unified standards. Which rights each has was concluded from its duties.",
          })}{" "}
          <BasisMark basis="ours" />
        </>
      }
      actions={
        <Button
          icon="download"
          onClick={() =>
            downloadCsv("roles.csv", [
              [say({ ja: "役割", en: "role" }), say({ ja: "範囲", en: "scope" }), ...keys.map((key) => (rights[key] ? say(rights[key].name) : key))],
              ...all.map((one) => [one.name, say(scopes[one.scope]), ...keys.map((key) => (one.rights.includes(key) ? "○" : ""))]),
            ])
          }
        >
          {say({ ja: "CSVに書き出す", en: "Export as CSV" })}
        </Button>
      }
    >
      <div className={styles.scroll}>
        <table className={`table ${styles.roles ?? ""}`}>
          <caption className="unseen">{say({ ja: "役割と権限の表", en: "Roles and rights" })}</caption>
          <thead>
            <tr>
              <th scope="col">{say({ ja: "役割", en: "Role" })}</th>
              {keys.map((key) => (
                <th key={key} scope="col" className={styles.right}>
                  {rights[key] && say(rights[key].name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.name}
                  <span className={styles.roleFacts}>
                    {say(scopes[one.scope])}
                    {one.single && say({ ja: "・一人", en: ", exactly one" })}
                    {one.among !== null && say({ ja: `・${all.find((other) => other.id === one.among)?.name ?? one.among}の中から`, en: `, from among: ${all.find((other) => other.id === one.among)?.name ?? one.among}` })}
                    {one.source !== null && say({ ja: `・統一基準 ${one.source}`, en: `, unified standards ${one.source}` })}
                  </span>
                </th>
                {keys.map((key) => (
                  <td key={key} className={styles.right}>
                    {one.rights.includes(key) ? (
                      <>
                        <Icon name="check" />
                        <span className="unseen">{say({ ja: "できる", en: "yes" })}</span>
                      </>
                    ) : (
                      <span className="soft" aria-hidden="true">
                        ·
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <section className="stack tight">
        <h2>{say({ ja: "権限の意味", en: "What the rights mean" })}</h2>
        <dl className={styles.meanings}>
          {keys.map((key) => (
            <div key={key}>
              <dt>{rights[key] && say(rights[key].name)}</dt>
              <dd>{rights[key] && say(rights[key].explain)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </PageFrame>
  );
}
