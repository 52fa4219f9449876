// The wall in words: for screen readers, for copying, for whoever likes a table better.
import { useSay } from "../app/text";
import type { Wall } from "./layout";
import { kindNames } from "./words";

interface Props {
  readonly wall: Wall;
  readonly label: string;
  readonly onOpen?: ((requirement: string) => void) | undefined;
}

export function WallTable({ wall, label, onOpen }: Props) {
  const say = useSay();
  return (
    <table className="table">
      <caption className="unseen">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{say({ ja: "要求", en: "Requirement" })}</th>
          <th scope="col">{say({ ja: "状態", en: "State" })}</th>
          <th scope="col" className="number">
            {say({ ja: "レベル", en: "Level" })}
          </th>
          <th scope="col" className="number">
            {say({ ja: "目標", en: "Target" })}
          </th>
          <th scope="col" className="number">
            {say({ ja: "スコアに占める割合", en: "Share of the score" })}
          </th>
        </tr>
      </thead>
      {wall.sections.flatMap((section) =>
        section.courses.map((course) => (
          <tbody key={course.id}>
            <tr>
              <th scope="rowgroup" colSpan={5}>
                {say(section.name)} ／ {course.id} {say(course.name)}
              </th>
            </tr>
            {course.stones.map((stone) => (
              <tr key={stone.id}>
                <td>
                  {onOpen ? (
                    <button type="button" className="sort" onClick={() => onOpen(stone.id)}>
                      {stone.id} {say(stone.name)}
                    </button>
                  ) : (
                    `${stone.id} ${say(stone.name)}`
                  )}
                </td>
                <td>{say(kindNames[stone.kind])}</td>
                <td className="number">{stone.level ?? "–"}</td>
                <td className="number">{stone.kind === "excluded" ? "–" : stone.target}</td>
                <td className="number">{(stone.share * 100).toFixed(1)}%</td>
              </tr>
            ))}
          </tbody>
        )),
      )}
    </table>
  );
}
