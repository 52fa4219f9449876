// Appointments as days and rules see them. Pure.
import type { Appointment, Role } from "./words";

export interface Wanted {
  readonly role: string;
  readonly scope: Appointment["scope"];
  readonly subject: number | null;
  readonly first_day: string;
  readonly last_day: string | null;
}

export type When = "now" | "later" | "over";

export function whenIs({ first_day, last_day }: Pick<Appointment, "first_day" | "last_day">, today: string): When {
  if (first_day > today) return "later";
  return last_day !== null && last_day < today ? "over" : "now";
}

export function overlaps(a: Pick<Wanted, "first_day" | "last_day">, b: Pick<Wanted, "first_day" | "last_day">): boolean {
  return (a.last_day === null || a.last_day >= b.first_day) && (b.last_day === null || b.last_day >= a.first_day);
}

// Who holds, in that time, what only one may hold.
export function inTheWay(wanted: Wanted, role: Role | undefined, appointments: readonly Appointment[]): readonly Appointment[] {
  if (role?.single !== true) return [];
  return appointments.filter(
    (one) => one.role === wanted.role && one.scope === wanted.scope && one.subject === wanted.subject && overlaps(one, wanted),
  );
}

export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

// Whether the one in the way can simply end on the day before, as where a post is handed over.
export const canHandOver = (before: Appointment, wanted: Wanted): boolean => before.first_day < wanted.first_day;
