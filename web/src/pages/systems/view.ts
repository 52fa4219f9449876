// A view of the list: filters and order, as the address holds them.
import type { SystemsQuery } from "../../api/queries";

const orders = ["name", "level", "gaps", "as_of"] as const;
export type Order = (typeof orders)[number];

export interface View {
  readonly text: string;
  readonly unit: string;
  readonly sector: string;
  readonly level: string;
  readonly gaps: boolean;
  readonly excesses: boolean;
  readonly order: Order;
  readonly descending: boolean;
}

export function viewOf(search: string): View {
  const found = new URLSearchParams(search);
  const order = orders.find((one) => one === found.get("order")) ?? "name";
  return {
    text: found.get("text") ?? "",
    unit: found.get("unit") ?? "",
    sector: found.get("sector") ?? "",
    level: found.get("level") ?? "",
    gaps: found.get("gaps") === "yes",
    excesses: found.get("excesses") === "yes",
    order,
    descending: found.get("descending") === "yes",
  };
}

export function searchOf(view: View): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(view) as [string, string | boolean][]) {
    if (value === "" || value === false || (name === "order" && value === "name")) continue;
    search.set(name, value === true ? "yes" : value);
  }
  return search.toString();
}

export function queryOf(view: View): SystemsQuery {
  const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined);
  const unit = number(view.unit);
  const level = number(view.level);
  return {
    ...(view.text !== "" && { text: view.text }),
    ...(unit !== undefined && { unit }),
    ...(view.sector !== "" && { sector: view.sector }),
    ...(level !== undefined && { attained_level: level }),
    ...(view.gaps && { gaps: true }),
    ...(view.excesses && { excesses: true }),
    order: view.order,
    ...(view.descending && { descending: true }),
  };
}
