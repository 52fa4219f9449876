// The whole list as CSV, page by page from the server, for a spreadsheet.
import { api, type Answer } from "../../api/client";
import type { Say } from "../../app/text";
import { downloadCsv } from "../../kit/csv";
import { queryOf, type View } from "./view";

type Unit = Answer<"/api/v1/units">["units"][number];
type Listed = Answer<"/api/v1/systems">["systems"][number];

export async function exportSystems(view: View, units: readonly Unit[], say: Say): Promise<void> {
  const unitName = new Map(units.map((one) => [one.id, one.name]));
  const columns: readonly [string, (one: Listed) => string | number | null][] = [
    [say({ ja: "識別名", en: "id" }), (one) => one.id],
    [say({ ja: "名称", en: "name" }), (one) => one.name],
    [say({ ja: "部局", en: "unit" }), (one) => (one.unit === null ? null : (unitName.get(one.unit) ?? null))],
    [say({ ja: "分野", en: "sector" }), (one) => one.sector],
    [say({ ja: "目標レベル", en: "target level" }), (one) => one.target_level],
    [say({ ja: "到達レベル", en: "attained level" }), (one) => one.attained_level],
    [say({ ja: "スコア", en: "score" }), (one) => one.score],
    [say({ ja: "判定の割合", en: "completeness" }), (one) => one.completeness],
    [say({ ja: "不足", en: "gaps" }), (one) => one.gaps],
    [say({ ja: "過対策", en: "excesses" }), (one) => one.excesses],
    [say({ ja: "判定の時点", en: "as of" }), (one) => one.as_of],
  ];
  const rows: (string | number | null)[][] = [columns.map(([name]) => name)];
  let after: string | null = "";
  const pageSize = 1000;
  while (after !== null) {
    const query = { ...queryOf(view), most: pageSize, ...(after !== "" && { after }) };
    const page: Answer<"/api/v1/systems"> = (await api.get("/api/v1/systems", { query })).data;
    for (const one of page.systems) rows.push(columns.map(([, value]) => value(one)));
    after = page.next;
  }
  downloadCsv("systems.csv", rows);
}
