// Four eyes: a plan or an assessment is laid before someone who did not make it, decided on with a reason,
// and kept with a signature.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "../../../api/client";
import { approvalsQuery, type Approval } from "../../../api/documents";
import type { SystemFile } from "../../../api/shapes";
import { waitingApprovalsQuery } from "../../../api/queries";
import { useMyself } from "../../../app/session";
import { shownMoment, useLanguage, useSay, type Text } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Dialog } from "../../../kit/Dialog";
import { SelectField, TextArea } from "../../../kit/Field";
import { Icon } from "../../../kit/Icon";
import { Busy, Notice, Trouble } from "../../../kit/Notice";
import { newestAssessment } from "../steps";
import styles from "./documents.module.css";

const stateNames: Readonly<Record<Approval["state"], Text>> = {
  "in-review": { ja: "決裁待ち", en: "In review" },
  approved: { ja: "承認済み", en: "Approved" },
  returned: { ja: "差し戻し", en: "Sent back" },
  withdrawn: { ja: "取り下げ", en: "Withdrawn" },
  superseded: { ja: "新しい承認に替わった", en: "Superseded" },
};

const decisions = ["approve", "send-back", "pass-on"] as const;
type DecisionWord = (typeof decisions)[number];

export function Approvals({ system, file }: { readonly system: string; readonly file: SystemFile }) {
  const say = useSay();
  const queries = useQueryClient();
  const approvals = useQuery(approvalsQuery(system));
  const waiting = useQuery(waitingApprovalsQuery).data ?? [];
  const refresh = () => queries.invalidateQueries({ queryKey: ["approvals"] });
  const all = approvals.data ?? [];
  return (
    <section className="stack">
      <h2>{say({ ja: "承認", en: "Approval" })}</h2>
      <p className="soft">
        {say({
          ja: "計画や判定を、作った人とは別の人に承認してもらいます。承認した内容は署名とともにそのまま残り、後の変更は新しい案になります。",
          en: "A plan or an assessment is approved by someone who did not make it. What was approved is kept as it is with a signature; later changes are a new draft.",
        })}
      </p>
      {approvals.error && <Trouble error={approvals.error} again={() => void approvals.refetch()} />}
      <Ask system={system} file={file} approvals={all} onDone={() => void refresh()} />
      {all.length > 0 && (
        <ul className={styles.made}>
          {all.map((one) => (
            <ApprovalRow
              key={one.id}
              system={system}
              file={file}
              approval={one}
              decides={waiting.some((other) => other.id === one.id)}
              onDone={() => void refresh()}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Ask({ system, file, approvals, onDone }: {
  readonly system: string;
  readonly file: SystemFile;
  readonly approvals: readonly Approval[];
  readonly onDone: () => void;
}) {
  const say = useSay();
  const assessments = file.assessments ?? [];
  const newest = newestAssessment(file);
  const [subject, setSubject] = useState("plan");
  const ask = useMutation({
    mutationFn: () =>
      api.post("/api/v1/systems/{system}/approvals", {
        in: { system },
        body: subject === "plan" ? { subject } : { subject: "assessment", assessment: Number(subject) },
      }),
    onSuccess: onDone,
  });
  const planned = file.plan?.system_level !== undefined;
  if (!planned && assessments.length === 0) {
    return <Notice>{say({ ja: "承認を求める計画や判定が、まだありません。", en: "There is no plan or assessment to approve yet." })}</Notice>;
  }
  const running = approvals.some(
    (one) => one.state === "in-review" && (one.subject === "plan" ? subject === "plan" : String(one.assessment) === subject),
  );
  return (
    <>
      {ask.error && <Trouble error={ask.error} />}
      <form
        className="row screen-only"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <SelectField
          label={<span className="unseen">{say({ ja: "承認を求めるもの", en: "What to approve" })}</span>}
          value={subject}
          onChange={setSubject}
          options={[
            ...(planned ? [{ value: "plan", label: say({ ja: "計画", en: "The plan" }) }] : []),
            ...assessments.map((one, index) => ({
              value: String(index),
              label: say({ ja: `判定 ${one.id}${one === newest ? "（最も新しい）" : ""}`, en: `Assessment ${one.id}${one === newest ? " (newest)" : ""}` }),
            })),
          ]}
        />
        <Button type="submit" busy={ask.isPending} disabled={running}>
          {say({ ja: "承認を求める", en: "Ask for approval" })}
        </Button>
        {running && <span className="soft small">{say({ ja: "決裁を待っています。", en: "It is in review." })}</span>}
      </form>
    </>
  );
}

interface RowProps {
  readonly system: string;
  readonly file: SystemFile;
  readonly approval: Approval;
  readonly decides: boolean;
  readonly onDone: () => void;
}

function ApprovalRow({ system, file, approval, decides, onDone }: RowProps) {
  const say = useSay();
  const language = useLanguage();
  const myself = useMyself();
  const [open, setOpen] = useState<"decide" | "content">();
  const withdraw = useMutation({
    mutationFn: () => api.delete("/api/v1/systems/{system}/approvals/{approval}", { in: { system, approval: approval.id } }),
    onSuccess: onDone,
  });
  const name =
    approval.subject === "plan"
      ? say({ ja: "計画", en: "Plan" })
      : say({
          ja: `判定 ${file.assessments?.[approval.assessment ?? -1]?.id ?? ""}`,
          en: `Assessment ${file.assessments?.[approval.assessment ?? -1]?.id ?? ""}`,
        });
  const good = approval.state === "approved";
  return (
    <li data-state={good ? "done" : approval.state}>
      <Icon name={good ? "check" : approval.state === "in-review" ? "clock" : "info"} />
      <div className={styles.madeName}>
        <strong>{name}</strong> <span className={good ? "badge good" : approval.state === "returned" ? "badge warn" : "badge"}>{say(stateNames[approval.state])}</span>
        <div className="soft small">
          {say({ ja: `${shownMoment(language, approval.asked_at)}に提出`, en: `Laid before on ${shownMoment(language, approval.asked_at)}` })}
          {approval.decided_at !== undefined &&
            say({ ja: `、${shownMoment(language, approval.decided_at)}に決裁`, en: `, decided on ${shownMoment(language, approval.decided_at)}` })}
        </div>
        {approval.reason !== undefined && <p className="small">{say({ ja: `理由：${approval.reason}`, en: `Reason: ${approval.reason}` })}</p>}
        {withdraw.error && <Trouble error={withdraw.error} />}
      </div>
      {approval.state === "in-review" && approval.asked_by === myself.id && (
        <Button busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {say({ ja: "取り下げる", en: "Withdraw" })}
        </Button>
      )}
      {decides && (
        <Button look="main" onClick={() => setOpen("decide")}>
          {say({ ja: "決裁する", en: "Decide" })}
        </Button>
      )}
      {(good || approval.state === "superseded") && (
        <Button onClick={() => setOpen("content")}>{say({ ja: "内容と署名", en: "Content and signature" })}</Button>
      )}
      {open === "decide" && (
        <Decide
          system={system}
          approval={approval}
          name={name}
          onClose={() => setOpen(undefined)}
          onDone={() => {
            setOpen(undefined);
            onDone();
          }}
        />
      )}
      {open === "content" && <Content system={system} approval={approval} name={name} onClose={() => setOpen(undefined)} />}
    </li>
  );
}

function Decide({ system, approval, name, onClose, onDone }: {
  readonly system: string;
  readonly approval: Approval;
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const [decision, setDecision] = useState<DecisionWord>("approve");
  const [reason, setReason] = useState("");
  const [to, setTo] = useState("");
  const decide = useMutation({
    mutationFn: () =>
      api.post("/api/v1/systems/{system}/approvals/{approval}/decision", {
        in: { system, approval: approval.id },
        body: { decision, ...(reason.trim() !== "" && { reason: reason.trim() }), ...(decision === "pass-on" && { to: Number(to) }) },
      }),
    onSuccess: onDone,
  });
  const words: Readonly<Record<DecisionWord, string>> = {
    approve: say({ ja: "承認する", en: "Approve" }),
    "send-back": say({ ja: "差し戻す", en: "Send back" }),
    "pass-on": say({ ja: "上位の者に委ねる", en: "Pass on to a superior" }),
  };
  return (
    <Dialog title={say({ ja: `${name}の決裁`, en: `Decide: ${name}` })} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate();
        }}
      >
        {decide.error && <Trouble error={decide.error} />}
        <fieldset className="stack tight">
          <legend className="field-label">{say({ ja: "決裁", en: "Decision" })}</legend>
          {decisions.map((one) => (
            <label key={one} className="check">
              <input type="radio" name="decision" checked={decision === one} onChange={() => setDecision(one)} />
              <span>{words[one]}</span>
            </label>
          ))}
        </fieldset>
        {decision === "pass-on" && (
          <label className="field">
            <span className="field-label">{say({ ja: "委ねる人の番号", en: "Number of the person to pass it on to" })}</span>
            <input className="input" inputMode="numeric" pattern="[0-9]+" value={to} onChange={(event) => setTo(event.target.value)} required />
          </label>
        )}
        <TextArea
          label={decision === "approve" ? say({ ja: "言葉（なくてもよい）", en: "A word (optional)" }) : say({ ja: "理由", en: "Reason" })}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required={decision !== "approve"}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{say({ ja: "やめる", en: "Cancel" })}</Button>
          <Button type="submit" look="main" busy={decide.isPending}>
            {words[decision]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const inFours = (hex: string) => hex.match(/.{1,4}/g)?.join(" ") ?? hex;

function Content({ system, approval, name, onClose }: {
  readonly system: string;
  readonly approval: Approval;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const content = useQuery({
    queryKey: ["approved", system, approval.id],
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/systems/{system}/approvals/{approval}/content", { in: { system, approval: approval.id }, signal })).data,
    staleTime: Infinity,
  });
  return (
    <Dialog title={say({ ja: `承認した内容：${name}`, en: `What was approved: ${name}` })} shape="wide" onClose={onClose}>
      {content.error && <Trouble error={content.error} />}
      {content.data ? (
        <div className="stack">
          <dl className={styles.signature}>
            <dt>{say({ ja: "内容の照合値（BLAKE2b）", en: "Digest of the content (BLAKE2b)" })}</dt>
            <dd className="numbers">{inFours(approval.digest)}</dd>
            <dt>{say({ ja: "署名の鍵（Ed25519）", en: "Key of the signature (Ed25519)" })}</dt>
            <dd className="numbers">{inFours(content.data.key)}</dd>
            <dt>{say({ ja: "署名", en: "Signature" })}</dt>
            <dd className="numbers">{inFours(content.data.signature)}</dd>
          </dl>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region has to be reached by keyboard */}
          <pre className={styles.content} tabIndex={0}>
            {content.data.content}
          </pre>
        </div>
      ) : (
        <Busy />
      )}
    </Dialog>
  );
}
