// From the character of a system to what is asked of it: priorities, risks, measures, and the words of the
// specification.
import { useQuery } from "@tanstack/react-query";
import { useLocation, useSearch } from "wouter";

import { formulationQuery } from "../../../api/formulation";
import { useMyself } from "../../../app/session";
import { usePresence } from "../../../api/live";
import { useSystemFile } from "../../../api/saving-hooks";
import { listed, useLanguage, useSay } from "../../../app/text";
import { Busy, Notice, Trouble } from "../../../kit/Notice";
import { Tabs } from "../../../kit/Tabs";
import { useSystemId } from "../steps";
import { prioritiesIn, viewpointIn } from "./choices";
import styles from "./formulate.module.css";
import { Measures } from "./Measures";
import { Priorities } from "./Priorities";
import { SbdTab } from "./SbdTab";
import { TreeTab } from "./TreeTab";

const tabs = ["priorities", "tree", "measures", "specification"] as const;
type TabKey = (typeof tabs)[number];
const viewpointCount = 9;

export default function FormulateStep() {
  const say = useSay();
  const language = useLanguage();
  const system = useSystemId();
  const [, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const tab = tabs.find((one) => one === search.get("tab")) ?? "priorities";
  const { file, edit, unsent } = useSystemFile(system);
  const result = useQuery(formulationQuery(system));
  const myself = useMyself();
  const others = usePresence(system, `/formulation/${tab}`, myself.id).filter((one) => one.place.startsWith("/formulation"));
  if (!file) return <Busy />;
  const formulation = result.data;
  const answered = Array.from({ length: viewpointCount }, (_, index) => viewpointIn(file, String(index + 1))).filter((one) => one.rating !== undefined).length;
  const ipa = formulation?.ipa;
  const unsettled = ipa?.conflicts.filter((one) => one.settled === null).length ?? 0;
  const open = unsettled + (ipa?.missing_prerequisites.length ?? 0) + (ipa?.open_questions.length ?? 0);
  const blanks = formulation?.sbd.measures.reduce((sum, one) => sum + one.blanks_open, 0) ?? 0;
  const count = (text: string, left: number) => (
    <>
      {text}
      {left > 0 && (
        <span className={styles.left} title={say({ ja: `残り${left}`, en: `${left} left` })}>
          <span className="unseen">{say({ ja: "、残り", en: ", left: " })}</span>
          {left}
        </span>
      )}
    </>
  );
  const updating = unsent.length > 0 || result.isFetching;
  return (
    <div className="stack wide">
      <div className="row spread">
        <h1 className={styles.title}>{say({ ja: "要求の策定", en: "Formulate" })}</h1>
        {others.length > 0 && (
          <p className="soft small" role="status">
            {say({ ja: `${listed(language, others.map((one) => one.name))}さんもここで作業しています`, en: `${listed(language, others.map((one) => one.name))} also working here` })}
          </p>
        )}
      </div>
      {result.error && <Trouble error={result.error} again={() => void result.refetch()} />}
      {formulation?.diagnostics.map((one) => (
        <Notice key={`${one.where} ${one.message}`} tone={one.severity === "error" ? "bad" : "warn"}>
          {one.message}
        </Notice>
      ))}
      <Tabs<TabKey>
        label={say({ ja: "策定の段", en: "Parts of the formulation" })}
        chosen={tab}
        onChoose={(key) => {
          const next = key === "priorities" ? "" : `?tab=${key}`;
          navigate(`/systems/${encodeURIComponent(system)}/formulate${next}`, { replace: true });
        }}
        tabs={[
          { key: "priorities", label: count(say({ ja: "観点と優先事項", en: "Viewpoints and priorities" }), viewpointCount - answered) },
          { key: "tree", label: say({ ja: "リスクの木", en: "Risk tree" }) },
          { key: "measures", label: count(say({ ja: "対策", en: "Measures" }), open) },
          { key: "specification", label: count(say({ ja: "対策要件と仕様の文", en: "SBD measures and specification" }), blanks) },
        ]}
      >
        {tab === "priorities" && <Priorities file={file} formulation={formulation} edit={edit} />}
        {tab === "tree" && <TreeTab system={system} file={file} edit={edit} />}
        {tab === "measures" &&
          (formulation ? (
            prioritiesIn(file).length === 0 ? (
              <Notice>{say({ ja: "優先事項を選ぶと、求める対策が出ます。", en: "Choose a priority, and the measures to require appear." })}</Notice>
            ) : (
              <Measures file={file} formulation={formulation} edit={edit} />
            )
          ) : (
            <Busy />
          ))}
        {tab === "specification" && (formulation ? <SbdTab file={file} formulation={formulation} updating={updating} edit={edit} /> : <Busy />)}
      </Tabs>
    </div>
  );
}
