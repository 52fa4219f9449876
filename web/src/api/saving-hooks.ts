// The one queue of unsent changes, and how pages read and edit a system file through it:
//   const { file, edit } = useSystemFile(id);
//   edit(pointer("plan", "excluded", "Tb1.5"), "no wireless LAN");
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useSyncExternalStore } from "react";

import { api } from "./client";
import { valueAt, withValueAt, type Json } from "./pointer";
import { fileQuery, queryClient } from "./queries";
import { Saving, type Saved, type Transport } from "./saving";
import type { SystemFile } from "./shapes";

const address = "/api/v1/systems/{system}/file/{place}" as const;

const transport: Transport = {
  async read(system, place) {
    const { data, tag } = await api.get(address, { in: { system, place } });
    return { value: (data ?? undefined) as Json | undefined, tag };
  },
  async write(system, place, value, tag, idempotencyKey) {
    const options = { in: { system, place }, idempotencyKey, ...(tag !== undefined && { ifMatch: tag }) };
    const { data, tag: newTag } =
      value === undefined ? await api.delete(address, options) : await api.put(address, { ...options, body: value });
    return { value: (data ?? undefined) as Json | undefined, tag: newTag };
  },
};

function browserStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

export const saving = new Saving(transport, { storage: browserStorage() });

saving.onSaved(({ system, place, value }: Saved) => {
  queryClient.setQueryData(fileQuery(system).queryKey, (file) =>
    file === undefined ? file : (withValueAt(file as unknown as Json, place, value) as unknown as SystemFile),
  );
  // What is worked out from the file is worked out anew, once nothing of it waits any more.
  if (saving.status().unsent.some((one) => one.system === system && one.state !== "refused")) return;
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) =>
      queryKey[0] === "systems" || (queryKey[0] === "system" && queryKey[1] === system && queryKey[2] !== "file"),
  });
});

export function useSavingStatus() {
  return useSyncExternalStore(saving.subscribe, saving.status);
}

export function useSystemFile(system: string) {
  const query = useQuery(fileQuery(system));
  const status = useSavingStatus();
  const stored = query.data;
  const file = useMemo(
    // What is unsent is laid over what the server has, never over nothing: that would be half a file.
    () => (stored === undefined || status.unsent.length === 0 ? stored : (saving.overlay(system, stored as unknown as Json) as unknown as SystemFile)),
    [system, stored, status],
  );
  const edit = useCallback(
    (place: string, value: Json | undefined) => saving.edit(system, place, value, valueAt(stored as Json | undefined, place)),
    [system, stored],
  );
  const unsent = useMemo(() => status.unsent.filter((one) => one.system === system), [status, system]);
  return { file, edit, unsent, query };
}
