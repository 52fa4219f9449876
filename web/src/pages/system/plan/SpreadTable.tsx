// How the targets are spread over the views: whether the plan is in balance.
import { model } from "../../../api/model";
import { useSay } from "../../../app/text";
import type { Wall } from "../../../wall/layout";
import { spreadOf } from "./reading";

export function SpreadTable({ wall }: { readonly wall: Wall }) {
  const say = useSay();
  const levels = model.levels.map((one) => one.level).filter((level) => level >= model.targets.lowest);
  const spread = spreadOf(wall);
  return (
    <section className="stack tight">
      <h2>{say({ ja: "全体の均衡", en: "Balance" })}</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say({ ja: "ビュー", en: "View" })}</th>
            {levels.map((level) => (
              <th key={level} scope="col" className="number">
                {say({ ja: `目標${level}`, en: `target ${level}` })}
              </th>
            ))}
            <th scope="col" className="number">
              {say({ ja: "対象外", en: "excluded" })}
            </th>
          </tr>
        </thead>
        <tbody>
          {wall.sections.map((section, index) => (
            <tr key={section.id}>
              <th scope="row">{say(section.name)}</th>
              {levels.map((level) => (
                <td key={level} className="number">
                  {spread[index]?.counts.get(level) ?? 0}
                </td>
              ))}
              <td className="number">{spread[index]?.excluded ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
