// Every decision of the plan in one list, for reading through and for paper.
import { floorOf, importanceOf, model, targetOf } from "../../../api/model";
import type { Plan } from "../../../api/shapes";
import { shownDate, useLanguage, useSay } from "../../../app/text";
import type { Structure } from "../../../wall/build";
import { decidedOnes } from "./reading";

interface Props {
  readonly structure: Structure;
  readonly plan: Plan;
  readonly onChoose: (requirement: string) => void;
}

export function PlanList({ structure, plan, onChoose }: Props) {
  const say = useSay();
  const language = useLanguage();
  const decided = decidedOnes(structure, plan);
  const names = new Map(structure.requirements.map((one) => [one.id, one.name]));
  return (
    <section className="stack tight">
      <h2>{say({ ja: `決めたこと ${decided.length}件`, en: `${decided.length} decisions` })}</h2>
      {decided.length === 0 ? (
        <p className="soft">
          {say({ ja: "どの要求も全体と同じ目標で、個別の決定はありません。", en: "Every requirement follows the whole; nothing was decided for one by itself." })}
        </p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say({ ja: "要求", en: "Requirement" })}</th>
              <th scope="col">{say({ ja: "目標と理由", en: "Target and reason" })}</th>
              <th scope="col">{say({ ja: "重要度", en: "Importance" })}</th>
              <th scope="col">{say({ ja: "具体策", en: "What is done" })}</th>
              <th scope="col">{say({ ja: "担当", en: "Owner" })}</th>
              <th scope="col">{say({ ja: "期限", en: "Due" })}</th>
            </tr>
          </thead>
          <tbody>
            {decided.map((id) => {
              const excluded = plan.excluded?.[id];
              const target = plan.targets?.[id];
              const assignment = plan.assignments?.[id];
              const importance = importanceOf(plan, id);
              const low = excluded === undefined && targetOf(plan, id) < floorOf(plan, id);
              return (
                <tr key={id}>
                  <td>
                    <button type="button" className="link" onClick={() => onChoose(id)}>
                      <span className="numbers">{id}</span> {say(names.get(id) ?? { ja: "", en: "" })}
                    </button>
                  </td>
                  <td>
                    {excluded !== undefined ? (
                      say({ ja: `対象外：${excluded}`, en: `Excluded: ${excluded}` })
                    ) : (
                      <>
                        <span className="numbers">{targetOf(plan, id)}</span> {target?.reason}
                        {low && <span className="badge bad">{say({ ja: "下限に届かない", en: "below its floor" })}</span>}
                      </>
                    )}
                  </td>
                  <td>
                    {importance !== model.importance.default && say(model.importance.marks.find((one) => one.id === importance)?.name ?? { ja: "", en: "" })}
                  </td>
                  <td>{assignment?.measure}</td>
                  <td>{assignment?.owner}</td>
                  <td>{assignment?.due !== undefined && shownDate(language, assignment.due)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
