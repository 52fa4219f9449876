import { queryOptions } from "@tanstack/react-query";

import { api } from "../../api/client";
import type { Evaluation } from "../../api/shapes";
import type { Side } from "./side";

export const sideQuery = ({ system, assessment, on }: Side) =>
  queryOptions({
    queryKey: ["system", system, "evaluation", assessment === "" ? "newest" : assessment, on],
    queryFn: async ({ signal }) =>
      (
        await api.get("/api/v1/systems/{system}/evaluation", {
          in: { system },
          query: { ...(assessment !== "" && { assessment }), ...(on !== "" && { on }) },
          signal,
        })
      ).data as unknown as Evaluation,
    enabled: system !== "",
  });
