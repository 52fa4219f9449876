// Work of a plan whose day has come or is near.
import type { SystemFile } from "../../api/shapes";

export interface Due {
  readonly system: string;
  readonly requirement: string;
  readonly measure: string;
  readonly due: string;
  readonly late: boolean;
}

const near = 60; // days ahead

export function dueWork(file: SystemFile, day: string): Due[] {
  const limit = new Date(`${day}T00:00:00Z`);
  limit.setUTCDate(limit.getUTCDate() + near);
  const last = limit.toISOString().slice(0, 10);
  return Object.entries(file.plan?.assignments ?? {}).flatMap(([requirement, one]) =>
    one.due !== undefined && one.due <= last
      ? [{ system: file.system.id, requirement, measure: one.measure ?? "", due: one.due, late: one.due < day }]
      : [],
  );
}
