// The systems, by the thousand: what is filtered and how it is sorted stands in the address, so a view is
// a link.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useSearch } from "wouter";

import { api } from "../../api/client";
import { unitsQuery } from "../../api/queries";
import { PageFrame } from "../../app/PageFrame";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { Busy, Trouble } from "../../kit/Notice";
import { toast } from "../../kit/toasts";
import { NewSystem } from "../start/NewSystem";
import { exportSystems } from "./csv";
import { Filters } from "./Filters";
import { Removal } from "./Removal";
import { SystemsTable } from "./SystemsTable";
import { queryOf, viewOf } from "./view";

const pageSize = 200;

export default function SystemsPage() {
  const say = useSay();
  const search = useSearch();
  const view = useMemo(() => viewOf(search), [search]);
  const units = useQuery(unitsQuery).data ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<"none" | "new" | "remove">("none");
  const [exporting, setExporting] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ["systems", "pages", view],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get("/api/v1/systems", {
          query: { ...queryOf(view), most: pageSize, ...(pageParam !== "" && { after: pageParam }) },
          signal,
        })
      ).data,
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const systems = useMemo(() => list.data?.pages.flatMap((page) => page.systems) ?? [], [list.data]);
  const count = `${systems.length}${list.hasNextPage ? "+" : ""}`;

  const startExport = async () => {
    setExporting(true);
    try {
      await exportSystems(view, units, say);
    } catch {
      toast(say({ ja: "書き出せませんでした。", en: "The export failed." }), "bad");
    }
    setExporting(false);
  };

  return (
    <PageFrame
      title={say({ ja: "システム", en: "Systems" })}
      lead={list.data && say({ ja: `${count}件`, en: `${count} systems` })}
      actions={
        <>
          {chosen.size > 0 && (
            <Button look="danger" icon="trash" onClick={() => setDialog("remove")}>
              {say({ ja: `${chosen.size}件を取り除く`, en: `Remove ${chosen.size}` })}
            </Button>
          )}
          <Button icon="download" busy={exporting} onClick={() => void startExport()}>
            {say({ ja: "CSVに書き出す", en: "Export as CSV" })}
          </Button>
          <Button look="main" icon="plus" onClick={() => setDialog("new")}>
            {say({ ja: "システムを作る", en: "New system" })}
          </Button>
        </>
      }
    >
      <Filters view={view} units={units} />
      {list.error && <Trouble error={list.error} again={() => void list.refetch()} />}
      {list.data ? (
        <SystemsTable
          view={view}
          systems={systems}
          units={units}
          chosen={chosen}
          onChoose={setChosen}
          more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
        />
      ) : (
        !list.error && <Busy />
      )}
      {dialog === "new" && (
        <Dialog title={say({ ja: "システムを作る", en: "New system" })} shape="wide" onClose={() => setDialog("none")}>
          <NewSystem units={units} onLeave={() => setDialog("none")} />
        </Dialog>
      )}
      {dialog === "remove" && (
        <Removal
          systems={systems.filter((one) => chosen.has(one.id))}
          onClose={() => {
            setDialog("none");
            setChosen(new Set());
          }}
        />
      )}
    </PageFrame>
  );
}
