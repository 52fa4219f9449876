// Evidence: files that belong to a place of a system.
import { queryOptions } from "@tanstack/react-query";

import { api, csrfToken, type Answer } from "./client";
import { Problem, Unreachable } from "./problem";

export type Attachment = Answer<"/api/v1/systems/{system}/attachments">["attachments"][number];

export const largestAttachment = 100 * 1024 * 1024;

export const attachmentsQuery = (system: string, place: string) =>
  queryOptions({
    queryKey: ["attachments", system, place],
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/systems/{system}/attachments", { in: { system }, query: { place }, signal })).data.attachments,
  });

export const attachmentAddress = (system: string, id: number): string =>
  `/api/v1/systems/${encodeURIComponent(system)}/attachments/${id}`;

// By XMLHttpRequest, which alone tells how much has been sent.
export function attach(system: string, place: string, file: File, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ place, name: file.name });
    request.open("POST", `/api/v1/systems/${encodeURIComponent(system)}/attachments?${query.toString()}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-CSRF-Token", csrfToken());
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Unreachable(undefined));
    request.onload = () => {
      if (request.status < 300) resolve();
      else reject(new Problem({ ...readProblem(request.responseText), status: request.status }));
    };
    request.send(file);
  });
}

function readProblem(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return {};
  }
}

export async function detach(system: string, attachment: number): Promise<void> {
  await api.delete("/api/v1/systems/{system}/attachments/{attachment}", { in: { system, attachment } });
}
