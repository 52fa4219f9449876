// How strong each stone shall be: the level of the whole, targets that differ and why, importance,
// what does not apply, who does what by when. Saved as it is typed.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLocation, useSearch } from "wouter";

import { evaluationQuery } from "../../../api/queries";
import { useSystemFile } from "../../../api/saving-hooks";
import { useStructure } from "../../../api/structure";
import { useSay } from "../../../app/text";
import { Busy } from "../../../kit/Notice";
import type { Stone } from "../../../wall/layout";
import { WallView } from "../../../wall/WallView";
import { useSystemId } from "../steps";
import { PlanList } from "./PlanList";
import { PlanLegend, planKindNames } from "./PlanLegend";
import styles from "./plan.module.css";
import { wallOfPlan } from "./reading";
import { RequirementEditor } from "./RequirementEditor";
import { SystemLevel } from "./SystemLevel";
import { SpreadTable } from "./SpreadTable";

export default function PlanStep() {
  const say = useSay();
  const system = useSystemId();
  const [, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get("requirement");
  const { file, edit } = useSystemFile(system);
  const structure = useStructure();
  const plan = file?.plan;
  const measured = plan?.system_level !== undefined && (file?.assessments?.length ?? 0) > 0;
  const evaluation = useQuery({ ...evaluationQuery(system), enabled: measured }).data;
  const wall = useMemo(() => structure && wallOfPlan(structure, plan), [structure, plan]);
  if (!file || !structure || !wall) return <Busy />;

  const choose = (requirement: string) =>
    navigate(`/systems/${encodeURIComponent(system)}/plan?requirement=${requirement}`, { replace: true });
  const speak = (stone: Stone) => {
    const state = say(planKindNames[stone.kind]);
    return stone.kind === "excluded"
      ? `${stone.id} ${say(stone.name)}: ${state}`
      : say({
          ja: `${stone.id} ${stone.name.ja}。目標 ${stone.target}、${state}`,
          en: `${stone.id} ${stone.name.en}. Target ${stone.target}, ${state}`,
        });
  };
  return (
    <div className="stack wide">
      <h1 className={styles.heading}>{say({ ja: "計画", en: "Plan" })}</h1>
      <SystemLevel file={file} edit={edit} />
      {plan?.system_level !== undefined && (
        <>
          <div className={styles.columns}>
            <section className="stack" aria-label={say({ ja: "目標の石垣", en: "The wall of targets" })}>
              <PlanLegend wall={wall} />
              <WallView
                wall={wall}
                label={say({ ja: `${file.system.name}の目標の石垣`, en: `Wall of targets of ${file.system.name}` })}
                onOpen={choose}
                chosen={chosen ?? undefined}
                speak={speak}
              />
            </section>
            <RequirementEditor
              key={chosen}
              plan={plan}
              structure={structure}
              requirement={chosen}
              level={evaluation?.requirements.find((one) => one.id === chosen)?.level}
              edit={edit}
              onChoose={choose}
            />
          </div>
          <SpreadTable wall={wall} />
          <PlanList structure={structure} plan={plan} onChoose={choose} />
        </>
      )}
    </div>
  );
}
