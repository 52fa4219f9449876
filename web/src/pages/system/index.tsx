// One system: a frame with the steps of the work in their order, and the step that is chosen.
import { lazy, Suspense, type ComponentType } from "react";
import { Link, useParams } from "wouter";

import { useSystemFile } from "../../api/saving-hooks";
import { NotFound } from "../../app/NotFound";
import { PageErrors } from "../../app/PageErrors";
import { useDocumentTitle } from "../../app/PageFrame";
import { useSay } from "../../app/text";
import { classes } from "../../kit/classes";
import { Busy, Trouble } from "../../kit/Notice";
import { Problem } from "../../api/problem";
import { stepOf, steps, type StepKey } from "./steps";
import styles from "./frame.module.css";

const pages: Readonly<Record<StepKey, ComponentType>> = {
  describe: lazy(() => import("./describe")),
  formulate: lazy(() => import("./formulate")),
  plan: lazy(() => import("./plan")),
  assess: lazy(() => import("./assess")),
  result: lazy(() => import("./result")),
  documents: lazy(() => import("./documents")),
};

// The system of the address, for every step.
export default function SystemPage() {
  const say = useSay();
  const { system, "*": rest } = useParams<{ system: string; "*"?: string }>();
  const key = stepOf(rest?.split("/")[0] ?? "");
  const { file, query } = useSystemFile(system);
  const name = file?.system.name ?? system;
  const step = steps.find((one) => one.key === key);
  useDocumentTitle(step ? `${say(step.name)} – ${name}` : name);
  if (query.error instanceof Problem && query.error.status === 404) return <NotFound />;
  if (query.error) return <Trouble error={query.error} again={() => void query.refetch()} />;
  if (!file) return <Busy />;
  const Page = pages[key];
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <p className="small soft screen-only">
          <Link href="/systems">{say({ ja: "システム", en: "Systems" })}</Link> ／ {system}
        </p>
        <p className={styles.name}>{name}</p>
      </header>
      <nav className={classes(styles.steps, "screen-only")} aria-label={say({ ja: "作業の段階", en: "Steps of the work" })}>
        {steps.map((one) => {
          const done = one.completeness(file);
          return (
            <Link
              key={one.key}
              href={`/systems/${encodeURIComponent(system)}/${one.key}`}
              className={styles.step ?? ""}
              aria-current={one.key === key ? "step" : undefined}
            >
              <span className={styles.stepName}>{say(one.name)}</span>
              <span className={classes(styles.stepDone, "numbers")}>{done === undefined ? "" : `${Math.round(done * 100)}%`}</span>
            </Link>
          );
        })}
      </nav>
      <PageErrors key={key}>
        <Suspense fallback={<Busy />}>
          <Page />
        </Suspense>
      </PageErrors>
    </div>
  );
}
