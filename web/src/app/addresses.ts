// Addresses of pages that others link to. The ids of items keep their slashes.
const segments = (id: string) => id.split("/").map(encodeURIComponent).join("/");

export const itemAddress = (guide: string, id: string): string => `/guides/${encodeURIComponent(guide)}/${segments(id)}`;

export const systemAddress = (id: string): string => `/systems/${encodeURIComponent(id)}`;

export const termAddress = (term: string): string => `/help/terms#term-${term}`;
