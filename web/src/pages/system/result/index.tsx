// What the assessment comes to: the wall, the level and the score, what is missing and what is more than
// asked, the threats behind it, and how it was on another day.
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";

import { sharesOf } from "../../../api/model";
import { evaluationQuery } from "../../../api/queries";
import { useSystemFile } from "../../../api/saving-hooks";
import { useStructure } from "../../../api/structure";
import { useSay } from "../../../app/text";
import { SelectField } from "../../../kit/Field";
import { Busy, Notice, Trouble } from "../../../kit/Notice";
import { Tabs } from "../../../kit/Tabs";
import { wallOfEvaluation } from "../../../wall/build";
import { newestAssessment, useSystemId } from "../steps";
import { WhyPanel } from "../why/WhyPanel";
import { CompareTab } from "./CompareTab";
import { ImproveTab } from "./ImproveTab";
import { Ranking } from "./Ranking";
import styles from "./result.module.css";
import { Summary } from "./Summary";
import { ThreatTab } from "./ThreatTab";
import { WallTab } from "./WallTab";

const tabs = ["wall", "gaps", "improve", "threats", "compare"] as const;
type TabKey = (typeof tabs)[number];

export default function ResultStep() {
  const say = useSay();
  const system = useSystemId();
  const [, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const tab = tabs.find((one) => one === search.get("tab")) ?? "wall";
  const asked = search.get("assessment") ?? undefined;
  const open = search.get("requirement");
  const { file } = useSystemFile(system);
  const structure = useStructure();
  const [lit, setLit] = useState<ReadonlySet<string>>();
  const ready = file?.plan?.system_level !== undefined && (file.assessments?.length ?? 0) > 0;
  const evaluation = useQuery({ ...evaluationQuery(system, asked), enabled: ready });

  const wall = useMemo(
    () => (structure && evaluation.data ? wallOfEvaluation(structure, file?.plan, evaluation.data) : undefined),
    [structure, evaluation.data, file?.plan],
  );
  const shares = useMemo(() => {
    const domains = structure?.domains.map(({ id }) => ({
      id,
      requirements: structure.requirements.filter((one) => one.parent === id).map((one) => one.id),
    }));
    return sharesOf(file?.plan, domains ?? []).ofRequirement;
  }, [structure, file?.plan]);

  const go = (part: Readonly<Record<string, string | undefined>>) => {
    for (const [name, value] of Object.entries(part)) {
      if (value === undefined) search.delete(name);
      else search.set(name, value);
    }
    const text = search.toString();
    navigate(`/systems/${encodeURIComponent(system)}/result${text === "" ? "" : `?${text}`}`, { replace: true });
  };

  if (!file) return <Busy />;
  if (!ready) {
    const planned = file.plan?.system_level !== undefined;
    return (
      <Notice>
        <h1 className={styles.next}>{say({ ja: "結果", en: "Result" })}</h1>
        <p>
          {planned
            ? say({ ja: "まだ判定がありません。判定を始めると、ここに結果が出ます。", en: "Nothing has been judged yet. The result appears here once judging begins." })
            : say({ ja: "まだ目標レベルがありません。計画で決めると、結果を測れます。", en: "There is no target level yet. Set one in the plan, and the result can be measured." })}
        </p>
        <Link className="button main" href={`/systems/${system}/${planned ? "assess" : "plan"}`}>
          {planned ? say({ ja: "判定へ進む", en: "Go on to assess" }) : say({ ja: "計画へ進む", en: "Go on to plan" })}
        </Link>
      </Notice>
    );
  }
  if (evaluation.error) return <Trouble error={evaluation.error} again={() => void evaluation.refetch()} />;
  if (!evaluation.data || !wall || !structure) return <Busy />;

  const assessments = file.assessments ?? [];
  const assessment = assessments.find((one) => one.id === evaluation.data.assessment) ?? newestAssessment(file);
  const result = evaluation.data.requirements.find((one) => one.id === open);
  const onOpen = (requirement: string) => go({ requirement });
  const contents: Readonly<Record<TabKey, React.ReactNode>> = {
    wall: <WallTab wall={wall} name={file.system.name} lit={lit} onUnlight={() => setLit(undefined)} onOpen={onOpen} evaluation={evaluation.data} />,
    gaps: <Ranking evaluation={evaluation.data} plan={file.plan} shares={shares} structure={structure} onOpen={onOpen} />,
    improve: <ImproveTab system={system} assessment={evaluation.data.assessment} targetLevel={evaluation.data.target_level} onOpen={onOpen} />,
    threats: (
      <ThreatTab
        evaluation={evaluation.data}
        shares={shares}
        onLight={(stones) => {
          setLit(stones);
          go({ tab: undefined });
        }}
        onOpen={onOpen}
      />
    ),
    compare: <CompareTab system={system} file={file} now={evaluation.data} structure={structure} onOpen={onOpen} />,
  };
  return (
    <div className="stack wide">
      <div className="row spread">
        <h1 className={styles.heading}>{say({ ja: "結果", en: "Result" })}</h1>
        {assessments.length > 1 && (
          <div className="screen-only">
            <SelectField
              label={<span className="unseen">{say({ ja: "判定", en: "Assessment" })}</span>}
              value={evaluation.data.assessment}
              onChange={(value) => go({ assessment: value })}
              options={assessments.map((one) => ({ value: one.id, label: `${one.id}${one.as_of === undefined ? "" : ` (${one.as_of})`}` }))}
            />
          </div>
        )}
      </div>
      <Summary evaluation={evaluation.data} plan={file.plan} asOf={assessment?.as_of} onOpen={onOpen} />
      <Tabs<TabKey>
        label={say({ ja: "結果の見方", en: "Ways to see the result" })}
        chosen={tab}
        onChoose={(key) => go({ tab: key === "wall" ? undefined : key })}
        tabs={[
          { key: "wall", label: say({ ja: "石垣", en: "Wall" }) },
          { key: "gaps", label: say({ ja: "不足と過対策", en: "Gaps and excesses" }) },
          { key: "improve", label: say({ ja: "次の一手", en: "What to do next" }) },
          { key: "threats", label: say({ ja: "脅威から見る", en: "By threat" }) },
          { key: "compare", label: say({ ja: "前と比べる", en: "Compare with earlier" }) },
        ]}
      >
        {contents[tab]}
      </Tabs>
      {result && (
        <WhyPanel
          system={system}
          file={file}
          assessment={assessment}
          result={result}
          onClose={() => go({ requirement: undefined })}
        />
      )}
    </div>
  );
}
