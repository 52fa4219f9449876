import { useState } from "react";

import type { Evaluation } from "../../../api/shapes";
import { useSay } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Notice } from "../../../kit/Notice";
import { download, downloadPng, wallPicture } from "../../../wall/export";
import type { Wall } from "../../../wall/layout";
import { Legend } from "../../../wall/Legend";
import { WallTable } from "../../../wall/WallTable";
import { WallView } from "../../../wall/WallView";
import { countKinds } from "../../../wall/words";

interface Props {
  readonly wall: Wall;
  readonly name: string;
  readonly evaluation: Evaluation;
  readonly lit: ReadonlySet<string> | undefined;
  readonly onUnlight: () => void;
  readonly onOpen: (requirement: string) => void;
}

export function WallTab({ wall, name, evaluation, lit, onUnlight, onOpen }: Props) {
  const say = useSay();
  const [asTable, setAsTable] = useState(false);
  const title = say({ ja: `${name}の石垣（${evaluation.assessment}）`, en: `Wall of ${name} (${evaluation.assessment})` });
  const picture = () => wallPicture(wall, title, say);
  const file = `${evaluation.system}-${evaluation.assessment}`;
  return (
    <>
      <div className="row spread">
        <Legend counts={countKinds(wall)} />
        <div className="row screen-only">
          <Button look="quiet" icon={asTable ? "wall" : "list"} onClick={() => setAsTable(!asTable)}>
            {asTable ? say({ ja: "石垣で見る", en: "As a wall" }) : say({ ja: "表で見る", en: "As a table" })}
          </Button>
          <Button look="quiet" icon="download" onClick={() => download(`${file}.svg`, new Blob([picture()], { type: "image/svg+xml" }))}>
            SVG
          </Button>
          <Button look="quiet" icon="download" onClick={() => void downloadPng(`${file}.png`, picture())}>
            PNG
          </Button>
        </div>
      </div>
      {lit && (
        <Notice>
          <div className="row spread">
            {say({ ja: "選んだ脅威に関わる石だけを濃く示しています。", en: "Only the stones that bear on the chosen threats stand out." })}
            <Button onClick={onUnlight}>{say({ ja: "すべて示す", en: "Show all" })}</Button>
          </div>
        </Notice>
      )}
      {asTable ? (
        <WallTable wall={wall} label={title} onOpen={onOpen} />
      ) : (
        <WallView wall={wall} label={title} onOpen={onOpen} lit={lit} />
      )}
      <p className="soft small">
        {say({
          ja: "石の大きさは重み、数字はレベル、濃さと模様は目標との差を表します。石を選ぶと理由が開きます。",
          en: "A stone’s size is its weight, its number the level, its tone and pattern the difference to the target. Choose a stone to see its reasons.",
        })}
      </p>
    </>
  );
}
