// What asks for someone's attention, soonest first: due dates of the plan, judgements that are missing or
// old, systems without a target.
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "wouter";

import { fileQuery, waitingApprovalsQuery } from "../../api/queries";
import { shownDate, today, useLanguage, useSay, type Text } from "../../app/text";
import { Icon, type IconName } from "../../kit/Icon";
import styles from "./home.module.css";
import type { ListedSystem } from "./SystemCard";
import { dueWork, type Due } from "./waiting";

interface Task {
  readonly key: string;
  readonly href: string;
  readonly icon: IconName;
  readonly what: Text;
  readonly system: string;
  readonly late: boolean;
}

const shownAtMost = 8;

function taskOfDue(due: Due, name: string, date: string): Task {
  return {
    key: `${due.system} ${due.requirement}`,
    href: `/systems/${due.system}/plan?requirement=${due.requirement}`,
    icon: due.late ? "alert" : "clock",
    what: {
      ja: `${due.requirement} ${due.measure}（${date}${due.late ? "、期限を過ぎています" : "まで"}）`,
      en: `${due.requirement} ${due.measure} (${due.late ? "was due" : "due"} ${date})`,
    },
    system: name,
    late: due.late,
  };
}

export function Waiting({ systems }: { readonly systems: readonly ListedSystem[] }) {
  const say = useSay();
  const language = useLanguage();
  const day = today();
  const files = useQueries({ queries: systems.map((one) => fileQuery(one.id)), combine: (all) => all.map((one) => one.data) });
  const dues = files.flatMap((file) => (file ? dueWork(file, day) : []));
  dues.sort((a, b) => a.due.localeCompare(b.due));
  const approvals = useQuery(waitingApprovalsQuery).data ?? [];
  const tasks: Task[] = approvals.map((one) => ({
    key: `approval ${one.id}`,
    href: `/systems/${one.system}/documents`,
    icon: "pen",
    what: one.subject === "plan" ? { ja: "計画の承認を決める", en: "Decide on a plan" } : { ja: "判定の承認を決める", en: "Decide on an assessment" },
    system: one.system_name,
    late: false,
  }));
  tasks.push(
    ...dues.map((due) =>
    taskOfDue(due, systems.find((one) => one.id === due.system)?.name ?? due.system, shownDate(language, due.due)),
    ),
  );
  for (const one of systems) {
    const href = (step: string) => `/systems/${one.id}/${step}`;
    const common = { key: one.id, system: one.name, late: false };
    if (one.target_level === null) {
      tasks.push({ ...common, href: href("plan"), icon: "pen", what: { ja: "目標レベルを決める", en: "Set a target level" } });
    } else if (one.completeness === null || one.completeness < 1) {
      const percent = Math.round((one.completeness ?? 0) * 100);
      tasks.push({
        ...common,
        href: href("assess"),
        icon: "pen",
        what: { ja: `判定を続ける（${percent}%）`, en: `Go on judging (${percent}%)` },
      });
    }
  }
  return (
    <section className="stack">
      <h2>{say({ ja: "待っていること", en: "Waiting for you" })}</h2>
      {tasks.length === 0 ? (
        <p className="soft">
          {say({ ja: "期限の近い仕事も、途中の判定もありません。", en: "No work is due soon and no judgement is unfinished." })}
        </p>
      ) : (
        <ul className={styles.tasks}>
          {tasks.slice(0, shownAtMost).map((task) => (
            <li key={task.key} data-late={task.late}>
              <Icon name={task.icon} />
              <Link href={task.href}>{say(task.what)}</Link>
              <span className="soft small">{task.system}</span>
            </li>
          ))}
        </ul>
      )}
      {tasks.length > shownAtMost && (
        <p className="soft small">
          {say({ ja: `ほかに${tasks.length - shownAtMost}件あります。`, en: `And ${tasks.length - shownAtMost} more.` })}
        </p>
      )}
    </section>
  );
}
