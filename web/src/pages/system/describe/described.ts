// What the file says of a system itself, as this page edits it. Every list is one place; two people's rows
// are merged by their ids.
import { pointer, valueAt, type Json } from "../../../api/pointer";
import type { SystemFile } from "../../../api/shapes";

export interface Class {
  readonly confidentiality?: number;
  readonly integrity?: number;
  readonly availability?: number;
}
export interface Information {
  readonly id: string;
  readonly name: string;
  readonly medium?: "electronic" | "paper" | "both";
  readonly class?: Class;
  readonly restrictions?: readonly string[];
  readonly sources?: readonly string[];
  readonly change?: { readonly confirmed_by: string; readonly reason: string };
}
interface Handling {
  readonly stores?: boolean;
  readonly processes?: boolean;
}
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly outside?: boolean;
  readonly information?: readonly string[];
  readonly here?: Handling;
  readonly there?: Handling;
}
export interface Supplier {
  readonly name: string;
  readonly role?: string;
}
export interface Business {
  readonly id: string;
  readonly name?: string;
  readonly subjects?: readonly string[];
  readonly information?: readonly string[];
  readonly environment?: readonly string[];
}

export const places = {
  name: pointer("system", "name"),
  sector: pointer("system", "sector"),
  size: pointer("system", "size"),
  body: pointer("description", "body"),
  scene: pointer("description", "scene"),
  form: pointer("description", "form"),
  information: pointer("description", "information"),
  connections: pointer("description", "connections"),
  suppliers: pointer("description", "suppliers"),
  businesses: pointer("formulation", "sbd", "businesses"),
} as const;

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the server has checked what stands there
export function listIn<T>(file: SystemFile, place: string): readonly T[] {
  const value = valueAt(file as unknown as Json, place);
  return Array.isArray(value) ? (value as readonly T[]) : [];
}

export function textIn(file: SystemFile, place: string): string {
  const value = valueAt(file as unknown as Json, place);
  return typeof value === "string" ? value : "";
}

export function newId(prefix: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}-${number}`)) number += 1;
  return `${prefix}-${number}`;
}

// Without what says nothing: the file keeps no empty lists and objects.
export function tidy<T extends object>(row: T): T {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]: [string, unknown]) => {
      if (value === undefined || value === "") return false;
      if (Array.isArray(value)) return value.length > 0;
      return typeof value !== "object" || value === null || Object.keys(value).length > 0;
    }),
  ) as T;
}

// On paper only confidentiality is classified.
export function withMedium(row: Information, medium: Information["medium"]): Information {
  const confidentiality = row.class?.confidentiality;
  if (medium === "paper") return tidy({ ...row, medium, class: confidentiality === undefined ? {} : { confidentiality } });
  const { id, name, class: own, restrictions, sources, change } = row;
  return tidy({ id, name, ...(medium && { medium }), ...(own && { class: own }), ...(restrictions && { restrictions }), ...(sources && { sources }), ...(change && { change }) });
}

// Where an information is named elsewhere in the file: it cannot go away before that.
export function usesOf(file: SystemFile, id: string): string[] {
  const names = (rows: readonly { readonly id?: string; readonly name?: string; readonly information?: readonly string[] }[]) =>
    rows.filter((one) => one.information?.includes(id) === true).map((one) => one.name ?? one.id ?? "");
  return [
    ...listIn<Information>(file, places.information)
      .filter((one) => one.sources?.includes(id) === true)
      .map((one) => one.name),
    ...names(listIn<Connection>(file, places.connections)),
    ...names(listIn<Business>(file, places.businesses)),
  ];
}
