// A priority's tree, what is decided about the chosen place, and the same as a table.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { treeQuery, type RiskTree, type TreeNode } from "../../../api/formulation";
import type { Json } from "../../../api/pointer";
import type { SystemFile } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import { Button, IconButton } from "../../../kit/Button";
import { Choice } from "../../../kit/Field";
import { KeptText } from "../../../kit/KeptText";
import { Busy, Notice, Trouble } from "../../../kit/Notice";
import { AskReason } from "../../../kit/Reason";
import { inFile, places, prioritiesIn } from "./choices";
import styles from "./formulate.module.css";
import { useNames } from "./names";
import { RiskTreeView } from "./RiskTreeView";
import { pathTo } from "./tree";

interface Props {
  readonly system: string;
  readonly file: SystemFile;
  readonly edit: (place: string, value: Json | undefined) => void;
}

export function TreeTab({ system, file, edit }: Props) {
  const say = useSay();
  const names = useNames("ipa-2023", "priority");
  const chosen = prioritiesIn(file);
  const [asked, setAsked] = useState<string>();
  const priority = asked !== undefined && chosen.includes(asked) ? asked : chosen[0];
  const [at, setAt] = useState<string>();
  const tree = useQuery({ ...treeQuery(system, priority ?? ""), enabled: priority !== undefined });
  if (priority === undefined) {
    return <Notice>{say({ ja: "優先事項を選ぶと、そこから至るリスクと対策の木が出ます。", en: "Choose a priority, and the tree of risks and measures appears." })}</Notice>;
  }
  if (tree.error) return <Trouble error={tree.error} again={() => void tree.refetch()} />;
  const node = tree.data?.nodes.find((one) => `${one.node} ${one.id}` === at);
  return (
    <div className="stack">
      {chosen.length > 1 && (
        <div className="row screen-only">
        <Choice
          label={say({ ja: "優先事項", en: "Priority" })}
          value={priority}
          onChange={(id) => {
            setAsked(id);
            setAt(undefined);
          }}
          options={chosen.map((id) => ({ value: id, label: names.get(id) ?? id }))}
        />
        </div>
      )}
      {tree.data ? (
        <>
          <RiskTreeView key={priority} tree={tree.data} chosen={node} onChoose={(one) => setAt(one && `${one.node} ${one.id}`)}>
            <div className={styles.decision} data-open={node !== undefined} data-side={node && node.x > tree.data.width / 2 ? "start" : "end"} aria-live="polite" role="region" aria-label={say({ ja: "選んだ所", en: "What is chosen" })}>
              {node ? (
                <Decision key={node.id} node={node} tree={tree.data} file={file} edit={edit} onClose={() => setAt(undefined)} />
              ) : (
                <p className="soft small">
                  {say({
                    ja: "リスクか対策を選ぶと、そこに至るつながりが浮き上がり、扱いを決められます。",
                    en: "Choose a risk or a measure: what leads to it stands out, and you can decide about it.",
                  })}
                </p>
              )}
            </div>
          </RiskTreeView>
          <TreeTable tree={tree.data} onChoose={(one) => setAt(`${one.node} ${one.id}`)} />
        </>
      ) : (
        <Busy />
      )}
    </div>
  );
}

interface DecisionProps {
  readonly node: TreeNode;
  readonly tree: RiskTree;
  readonly file: SystemFile;
  readonly edit: Props["edit"];
  readonly onClose: () => void;
}

function Decision({ node, tree, file, edit, onClose }: DecisionProps) {
  const say = useSay();
  const [asks, setAsks] = useState(false);
  const risk = node.kind === "risk";
  const decides = risk || node.kind === "measure";
  const place = risk ? places.acceptedRisk(node.id) : places.declinedMeasure(node.id);
  const reason = inFile(file, place);
  return (
    <div className="stack">
      <div className={styles.decisionHead}>
        <IconButton icon="close" label={say({ ja: "閉じる", en: "Close" })} onClick={onClose} />
        <p className="soft small numbers">{node.kind === "cross-page" ? say({ ja: "ほかの図へ", en: "On another figure" }) : node.id}</p>
        <h2 className={styles.decisionName}>{node.name}</h2>
        {node.status_name !== "" && (
          <span className="badge">
            {node.sign} {node.status_name}
          </span>
        )}
      </div>
      <div>
        <p className="field-label">{say({ ja: "ここに至る道", en: "The way here" })}</p>
        <ol className={styles.way}>
          {pathTo(tree, node).map((one) => (
            <li key={one.node}>{one.name}</li>
          ))}
        </ol>
      </div>
      {decides && typeof reason === "string" ? (
        <>
          <KeptText
            label={risk ? say({ ja: "受容する理由", en: "Why it is accepted" }) : say({ ja: "求めない理由", en: "Why it is declined" })}
            multiline
            rows={4}
            required
            value={reason}
            onSave={(text) => edit(place, text)}
          />
          <Button onClick={() => edit(place, undefined)}>
            {risk ? say({ ja: "対策することにする", en: "Act on it after all" }) : say({ ja: "求めることにする", en: "Require it after all" })}
          </Button>
        </>
      ) : decides && asks ? (
        <AskReason
          label={risk ? say({ ja: "受容する理由", en: "Why it is accepted" }) : say({ ja: "求めない理由", en: "Why it is declined" })}
          action={risk ? say({ ja: "受容する", en: "Accept" }) : say({ ja: "求めない", en: "Decline" })}
          onGive={(text) => {
            edit(place, text);
            setAsks(false);
          }}
          onLeave={() => setAsks(false)}
        />
      ) : (
        decides && (
          <Button onClick={() => setAsks(true)}>
            {risk ? say({ ja: "このリスクを受容する…", en: "Accept this risk…" }) : say({ ja: "この対策を求めない…", en: "Decline this measure…" })}
          </Button>
        )
      )}
    </div>
  );
}

function TreeTable({ tree, onChoose }: { readonly tree: RiskTree; readonly onChoose: (node: TreeNode) => void }) {
  const say = useSay();
  const rows = tree.nodes.filter((one) => one.kind === "risk" || one.kind === "measure");
  return (
    <details>
      <summary>{say({ ja: `表で見る（${rows.length}件）`, en: `As a table (${rows.length})` })}</summary>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">id</th>
            <th scope="col">{say({ ja: "リスク・対策", en: "Risk or measure" })}</th>
            <th scope="col">{say({ ja: "扱い", en: "Decision" })}</th>
            <th scope="col">{say({ ja: "至る道", en: "The way" })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.node}>
              <td className="numbers">{one.id}</td>
              <th scope="row">
                <button type="button" className="button quiet" onClick={() => onChoose(one)}>
                  {one.name}
                </button>
              </th>
              <td>
                {one.sign} {one.status_name}
                {one.reason !== "" && <div className="soft small">{one.reason}</div>}
              </td>
              <td className="small soft">
                {pathTo(tree, one)
                  .slice(0, -1)
                  .map((step) => step.name)
                  .join(" → ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
