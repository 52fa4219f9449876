// The first two minutes: units, a post that may see systems, a first system. Each step shows whether it
// is done, and the next one is always in view.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";

import { meQuery, systemsQuery, unitsQuery } from "../../api/queries";
import { PageFrame } from "../../app/PageFrame";
import { useSay } from "../../app/text";
import { Icon } from "../../kit/Icon";
import { FirstSystem } from "./FirstSystem";
import { OwnPost } from "./OwnPost";
import styles from "./start.module.css";
import { Units } from "./Units";

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly done: boolean;
  readonly children: ReactNode;
}

function Step({ number, title, done, children }: StepProps) {
  const say = useSay();
  return (
    <section className={`sheet ${styles.step ?? ""}`} data-done={done}>
      <div className={styles.number}>{done ? <Icon name="check" /> : number}</div>
      <div className="stack">
        <h2>
          {title}
          {done && <span className="badge good">{say({ ja: "済み", en: "done" })}</span>}
        </h2>
        {children}
      </div>
    </section>
  );
}

export default function StartPage() {
  const say = useSay();
  const units = useQuery(unitsQuery).data ?? [];
  const rights = useQuery(meQuery).data?.rights_on_body ?? [];
  const systems = useQuery(systemsQuery({ most: 5 })).data?.systems ?? [];
  const sees = rights.includes("see") || systems.length > 0;
  return (
    <PageFrame
      title={say({ ja: "はじめの設定", en: "Getting started" })}
      lead={say({
        ja: "三つの段階で使い始められます。どれも後から変えられます。",
        en: "Three steps, and the work can begin. All of it can be changed later.",
      })}
    >
      <div className={styles.steps}>
        <Step number={1} title={say({ ja: "部局を登録する", en: "Enter the units" })} done={units.length > 0}>
          <Units units={units} />
        </Step>
        <Step number={2} title={say({ ja: "自分の役割を決める", en: "Your own post" })} done={sees}>
          <OwnPost sees={sees} />
        </Step>
        <Step number={3} title={say({ ja: "最初のシステムを作る", en: "A first system" })} done={systems.length > 0}>
          {systems.length > 0 && (
            <ul className={styles.made}>
              {systems.map((one) => (
                <li key={one.id}>
                  <Link href={`/systems/${one.id}`}>{one.name}</Link>
                </li>
              ))}
            </ul>
          )}
          <FirstSystem units={units} ready={sees} />
        </Step>
      </div>
      {systems.length > 0 && (
        <p className="row">
          <Link href="/" className="button main">
            {say({ ja: "ホームへ進む", en: "Go on to the home page" })}
            <Icon name="arrow" />
          </Link>
        </p>
      )}
    </PageFrame>
  );
}
