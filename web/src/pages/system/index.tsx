// One system: a frame with the steps of the work in their order, and the step that is chosen.
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, type ComponentType } from "react";
import { Link, useParams, useSearch } from "wouter";

import { usePresence } from "../../api/live";
import { itemsQuery } from "../../api/queries";
import { useSystemFile } from "../../api/saving-hooks";
import { NotFound } from "../../app/NotFound";
import { PageErrors } from "../../app/PageErrors";
import { useDocumentTitle } from "../../app/PageFrame";
import { useMyself } from "../../app/session";
import { useSay } from "../../app/text";
import { Icon } from "../../kit/Icon";
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

// The step and, where it is one, the requirement: of a place that a step told by itself, too.
function whereabouts(place: string): readonly [string, string] {
  if (place.startsWith("/formulation")) return ["formulate", ""];
  if (place.startsWith("/assessments")) return ["assess", place.split("/")[4] ?? ""];
  const [step = "", requirement = ""] = place.split(" ");
  return [step, requirement];
}

const tellThemselves: readonly string[] = ["assess", "formulate"];

// Who else is at this system now, and where.
function Others({ system, place }: { readonly system: string; readonly place: string }) {
  const say = useSay();
  const others = usePresence(system, tellThemselves.includes(place.split(" ")[0] ?? "") ? undefined : place, useMyself().id);
  return (
    <ul className={classes(styles.others, "screen-only")} aria-label={say({ ja: "ほかに開いている人", en: "Others here" })}>
      {others.map((one) => {
        const [step, requirement] = whereabouts(one.place);
        const where = steps.find((known) => known.key === step);
        return (
          <li key={one.person} className="badge accent">
            <Icon name="person" />
            {one.name} {where && say(where.name)} {requirement}
          </li>
        );
      })}
    </ul>
  );
}

// The system of the address, for every step.
export default function SystemPage() {
  const say = useSay();
  const { system, "*": rest } = useParams<{ system: string; "*"?: string }>();
  const key = stepOf(rest?.split("/")[0] ?? "");
  const requirement = new URLSearchParams(useSearch()).get("requirement");
  const { file, query } = useSystemFile(system);
  const requirements = useQuery(itemsQuery("ecom-2005", "requirement")).data;
  const viewpoints = useQuery(itemsQuery("ipa-2023", "viewpoint")).data;
  const known = { requirements: requirements?.length, viewpoints: viewpoints?.length };
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
        <div className="row spread">
          <p className={styles.name}>{name}</p>
          <Others system={system} place={`${key}${requirement === null ? "" : ` ${requirement}`}`} />
        </div>
      </header>
      <nav className={classes(styles.steps, "screen-only")} aria-label={say({ ja: "作業の段階", en: "Steps of the work" })}>
        {steps.map((one) => {
          const done = one.completeness(file, known);
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
