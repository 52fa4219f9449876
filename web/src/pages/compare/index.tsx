// Comparing: two times or two systems, a system over time, one unit with another.
import { useMemo } from "react";
import { useLocation, useSearch } from "wouter";

import { PageFrame } from "../../app/PageFrame";
import { useSay } from "../../app/text";
import { Button } from "../../kit/Button";
import { Tabs } from "../../kit/Tabs";
import styles from "./compare.module.css";
import { Pick } from "./Pick";
import { sideOf, withSide } from "./side";
import { Trend } from "./Trend";
import { TwoWalls } from "./TwoWalls";
import { UnitsCompared } from "./UnitsCompared";

const modes = ["walls", "trend", "units"] as const;
type Mode = (typeof modes)[number];

export default function ComparePage() {
  const say = useSay();
  const search = useSearch();
  const [, navigate] = useLocation();
  const values = useMemo(() => new URLSearchParams(search), [search]);
  const mode: Mode = modes.find((one) => one === values.get("mode")) ?? "walls";
  const show = (next: URLSearchParams) => navigate(`/compare?${next.toString()}`, { replace: true });
  const a = sideOf(values, "a");
  const b = sideOf(values, "b");
  const set = (changes: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(values);
    for (const [key, value] of Object.entries(changes)) {
      if (value === "") next.delete(key);
      else next.set(key, value);
    }
    show(next);
  };
  return (
    <PageFrame
      title={say({ ja: "比較", en: "Compare" })}
      lead={say({ ja: "選んだものは住所に残るので、この比較をリンクとして渡せます。", en: "What you choose stays in the address, so a comparison can be passed on as a link." })}
    >
      <Tabs
        label={say({ ja: "比べ方", en: "What to compare" })}
        tabs={[
          { key: "walls", label: say({ ja: "二つの時点・二つのシステム", en: "Two times or two systems" }) },
          { key: "trend", label: say({ ja: "推移", en: "Over time" }) },
          { key: "units", label: say({ ja: "部局どうし", en: "Units" }) },
        ]}
        chosen={mode}
        onChoose={(next) => set({ mode: next })}
      >
        {mode === "walls" && (
          <>
            <div className={`screen-only ${styles.picks ?? ""}`}>
              <Pick title={say({ ja: "A（前）", en: "A (before)" })} side={a} onChange={(side) => show(withSide(b.system === "" ? withSide(values, "b", { ...side, on: "" }) : values, "a", side))} />
              <Button
                icon="compare"
                onClick={() => show(withSide(withSide(values, "a", b), "b", a))}
                aria-label={say({ ja: "AとBを入れ替える", en: "Swap A and B" })}
              >
                {say({ ja: "入れ替える", en: "Swap" })}
              </Button>
              <Pick title={say({ ja: "B（後）", en: "B (after)" })} side={b} onChange={(side) => show(withSide(values, "b", side))} />
            </div>
            <TwoWalls a={a} b={b} />
          </>
        )}
        {mode === "trend" && <Trend system={a.system} onSystem={(system) => show(withSide(values, "a", { system, assessment: "", on: "" }))} />}
        {mode === "units" && <UnitsCompared a={values.get("unit.a") ?? ""} b={values.get("unit.b") ?? ""} onChange={(one, other) => set({ "unit.a": one, "unit.b": other })} />}
      </Tabs>
    </PageFrame>
  );
}
