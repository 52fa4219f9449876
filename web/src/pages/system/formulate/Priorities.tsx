// The nine viewpoints with rating and answer, and the priorities that are chosen on them.
import { useQueries } from "@tanstack/react-query";

import type { Formulation, Rating } from "../../../api/formulation";
import type { Json } from "../../../api/pointer";
import { itemQuery } from "../../../api/queries";
import type { SystemFile } from "../../../api/shapes";
import { useSay, type Text } from "../../../app/text";
import { Check, Choice } from "../../../kit/Field";
import { KeptText } from "../../../kit/KeptText";
import { places, prioritiesIn, viewpointIn, withPriority, withViewpoint } from "./choices";
import styles from "./formulate.module.css";
import { useNames } from "./names";

interface Props {
  readonly file: SystemFile;
  readonly formulation: Formulation | undefined;
  readonly edit: (place: string, value: Json | undefined) => void;
}

const axes: readonly { readonly name: Text; readonly ask: Text; readonly priorities: readonly { readonly id: string; readonly viewpoints: readonly string[] }[] }[] = [
  {
    name: { ja: "自律性", en: "Autonomy" },
    ask: { ja: "どちらを優先しますか。両方も選べます。", en: "Which comes first? Both may be chosen." },
    priorities: [
      { id: "leak", viewpoints: ["1", "2", "3"] },
      { id: "stop", viewpoints: ["4", "5"] },
    ],
  },
  {
    name: { ja: "利便性", en: "Convenience" },
    ask: { ja: "どちらを優先しますか。両方も選べます。", en: "Which comes first? Both may be chosen." },
    priorities: [
      { id: "business", viewpoints: ["6", "7"] },
      { id: "technology", viewpoints: ["8", "9"] },
    ],
  },
];

interface ViewpointItem {
  readonly text?: Text;
  readonly how?: Text;
  readonly high?: Text;
  readonly medium?: Text;
  readonly low?: Text;
}

const viewpoints = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

export function Priorities({ file, formulation, edit }: Props) {
  const say = useSay();
  const names = useNames("ipa-2023", "priority");
  const viewpointNames = useNames("ipa-2023", "viewpoint");
  const items = useQueries({
    queries: viewpoints.map((id) => itemQuery("ipa-2023", id)),
    combine: (all) => new Map(all.map((one, index) => [viewpoints[index] ?? "", one.data as ViewpointItem | undefined])),
  });
  const chosen = prioritiesIn(file);
  return (
    <div className="stack wide">
      {axes.map((axis) => (
        <section key={axis.name.ja} className="stack">
          <div className="row">
            <h2>{say(axis.name)}</h2>
            <p className="soft">{say(axis.ask)}</p>
          </div>
          <div className={styles.axis}>
            {axis.priorities.map(({ id, viewpoints: own }) => {
              const result = formulation?.ipa.priorities.find((one) => one.id === id);
              return (
                <section key={id} className={styles.priority} data-chosen={chosen.includes(id)}>
                  <header className="stack tight">
                    <Check checked={chosen.includes(id)} onChange={(event) => edit(places.priorities, withPriority(chosen, id, event.target.checked))}>
                      <span className={styles.priorityName}>{names.get(id)}</span>
                    </Check>
                    {result && (
                      <p className="soft small">
                        <span className={result.suggested ? "badge accent" : "badge"}>
                          {result.suggested ? say({ ja: "評価からの提案", en: "Suggested by the ratings" }) : say({ ja: "提案なし", en: "Not suggested" })}
                        </span>{" "}
                        {result.because}
                      </p>
                    )}
                  </header>
                  {own.map((viewpoint) => (
                    <ViewpointFields
                      key={viewpoint}
                      id={viewpoint}
                      name={viewpointNames.get(viewpoint) ?? ""}
                      item={items.get(viewpoint)}
                      file={file}
                      edit={edit}
                    />
                  ))}
                </section>
              );
            })}
          </div>
        </section>
      ))}
    </div>
  );
}

function ViewpointFields({ id, name, item, file, edit }: {
  readonly id: string;
  readonly name: string;
  readonly item: ViewpointItem | undefined;
  readonly file: SystemFile;
  readonly edit: Props["edit"];
}) {
  const say = useSay();
  const now = viewpointIn(file, id);
  const meaning = now.rating && item?.[now.rating];
  return (
    <div className={styles.viewpoint}>
      <div className="row spread">
        <h3 title={item?.text && say(item.text)}>
          <span className="numbers soft">{id}</span> {name}
        </h3>
        <Choice<Rating>
          label={say({ ja: `${name}の評価`, en: `Rating of ${name}` })}
          value={now.rating}
          onChange={(rating) => edit(places.viewpoint(id), withViewpoint(now, { rating }))}
          options={[
            { value: "high", label: say({ ja: "高", en: "High" }), ...(item?.high && { title: say(item.high) }) },
            { value: "medium", label: say({ ja: "中", en: "Medium" }), ...(item?.medium && { title: say(item.medium) }) },
            { value: "low", label: say({ ja: "低", en: "Low" }), ...(item?.low && { title: say(item.low) }) },
          ]}
        />
      </div>
      {meaning && <p className="soft small">{say({ ja: `目安：${meaning.ja}`, en: `Meaning: ${meaning.en}` })}</p>}
      <KeptText
        label={<span className="unseen">{say({ ja: `${name}の答えと理由`, en: `Answer and reason: ${name}` })}</span>}
        multiline
        rows={2}
        placeholder={item?.how && say(item.how)}
        value={now.answer ?? ""}
        onSave={(answer) => edit(places.viewpoint(id), withViewpoint(now, { answer }))}
      />
    </div>
  );
}
