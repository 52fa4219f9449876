import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";

import { api, type Answer } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Notice, Trouble } from "../../kit/Notice";
import { NewSystem } from "./NewSystem";

type Unit = Answer<"/api/v1/units">["units"][number];

// Of a city and a shop that do not exist; the same files as in the repository's examples.
async function makeDemo(unit: number | undefined) {
  const files = await Promise.all([import("virtual:demo/resident-records"), import("virtual:demo/web-shop")]);
  for (const { default: file } of files) {
    await api.post("/api/v1/systems", { body: { file: file as never, reason: "demo", ...(unit !== undefined && { unit }) } });
  }
}

export function FirstSystem({ units, ready }: { readonly units: readonly Unit[]; readonly ready: boolean }) {
  const say = useSay();
  const [, navigate] = useLocation();
  const [way, setWay] = useState<"none" | "new">("none");
  const demo = useMutation({
    mutationFn: () => makeDemo(units[0]?.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      navigate("/");
    },
  });
  if (!ready) {
    return <p className="soft">{say({ ja: "役割を決めると進めます。", en: "Take a post first." })}</p>;
  }
  if (way === "new") return <NewSystem units={units} onLeave={() => setWay("none")} />;
  return (
    <>
      <p className="soft">
        {say({
          ja: "白紙から作るか、架空の団体の見本を入れて、一通り見て回れます。見本は後で消せます。",
          en: "Begin with an empty one, or look around first with examples of bodies that do not exist. They can be removed later.",
        })}
      </p>
      {demo.error && <Trouble error={demo.error} />}
      <div className="row">
        <Button look="main" icon="plus" onClick={() => setWay("new")}>
          {say({ ja: "システムを作る", en: "Make a system" })}
        </Button>
        <Button icon="wall" busy={demo.isPending} onClick={() => demo.mutate()}>
          {demo.isPending ? say({ ja: "入れています", en: "Putting them in" }) : say({ ja: "見本を入れる", en: "Put in the examples" })}
        </Button>
      </div>
      {demo.isSuccess && <Notice tone="good">{say({ ja: "見本を入れました。", en: "The examples are in." })}</Notice>}
    </>
  );
}
