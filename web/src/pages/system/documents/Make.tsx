// One document: its form and options, and the order to make it.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";

import { askJob, jobsQuery } from "../../../api/documents";
import { guidesQuery } from "../../../api/queries";
import type { SystemFile } from "../../../api/shapes";
import { listed, today, useLanguage, useSay, type Language } from "../../../app/text";
import { Button } from "../../../kit/Button";
import { Check, Choice, SelectField, TextField } from "../../../kit/Field";
import { Notice, Trouble } from "../../../kit/Notice";
import styles from "./documents.module.css";
import { formatNames, missingFor, needNames, needSteps, type DocumentKind, type Format } from "./kinds";
import { Preview } from "./Preview";

interface Props {
  readonly system: string;
  readonly file: SystemFile;
  readonly kind: DocumentKind;
}

export function Make({ system, file, kind }: Props) {
  const say = useSay();
  const language = useLanguage();
  const queries = useQueryClient();
  const [format, setFormat] = useState<Format>(kind.formats[0] ?? "docx");
  const [lang, setLang] = useState<Language>("ja");
  const [given, setGiven] = useState<Readonly<Record<string, string | boolean>>>({ issued: today() });
  const guides = (useQuery(guidesQuery).data ?? []).filter((one) => one.id !== "common" && !one.id.startsWith("iso") && !one.id.startsWith("nist"));
  const missing = missingFor(kind, file);
  const ask = (as: Format) => {
    const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "" && value !== false));
    const limits = typeof options.budget === "string" ? { budget: `${options.budget}yen` } : {};
    return askJob(system, { kind: "report", document: kind.id, format: as, lang, ...options, ...limits });
  };
  const onSuccess = () => queries.invalidateQueries({ queryKey: jobsQuery.queryKey });
  const make = useMutation({ mutationFn: () => ask(format), onSuccess });
  const preview = useMutation({ mutationFn: () => ask("html"), onSuccess });
  const text = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  const set = (name: string, value: string | boolean) => setGiven((now) => ({ ...now, [name]: value }));
  const [firstMissing] = missing;
  if (firstMissing !== undefined) {
    return (
      <Notice>
        <p>
          {say({
            ja: `この文書を作るには、先に${listed(language, missing.map((one) => say(needNames[one])))}が要ります。`,
            en: `This document needs ${listed(language, missing.map((one) => say(needNames[one])))} first.`,
          })}
        </p>
        <Link className="button" href={`/systems/${system}/${needSteps[firstMissing]}`}>
          {say({ ja: "そこへ進む", en: "Go there" })}
        </Link>
      </Notice>
    );
  }
  return (
    <form
      className={`stack ${styles.form ?? ""}`}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      {make.error && <Trouble error={make.error} />}
      {preview.error && <Trouble error={preview.error} />}
      <Choice<Format>
        label={say({ ja: "形式", en: "Form" })}
        labelled
        value={format}
        onChange={setFormat}
        options={kind.formats.map((one) => ({ value: one, label: say(formatNames[one]) }))}
      />
      <div className={styles.fields}>
        <Choice<Language>
          label={say({ ja: "文書の言語", en: "Language of the document" })}
          labelled
          value={lang}
          onChange={setLang}
          options={[
            { value: "ja", label: "日本語" },
            { value: "en", label: "English" },
          ]}
        />
        {kind.options.includes("assessment") && (file.assessments?.length ?? 0) > 0 && (
          <SelectField
            label={say({ ja: "どの判定によるか", en: "Of which assessment" })}
            value={text("assessment")}
            onChange={(value) => set("assessment", value)}
            options={[
              { value: "", label: say({ ja: "最も新しい判定", en: "The newest" }) },
              ...(file.assessments ?? []).map((one) => ({ value: one.id, label: one.as_of === undefined ? one.id : `${one.id}（${one.as_of}）` })),
            ]}
          />
        )}
        {kind.options.includes("guide") && (
          <SelectField
            label={say({ ja: "ガイド", en: "Guide" })}
            value={text("guide") === "" ? "ecom-2005" : text("guide")}
            onChange={(value) => set("guide", value)}
            options={guides.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        {kind.options.includes("budget") && (
          <TextField
            label={say({ ja: "予算（円）", en: "Budget (yen)" })}
            inputMode="numeric"
            pattern="[0-9]*"
            value={text("budget")}
            onChange={(event) => set("budget", event.target.value)}
          />
        )}
      </div>
      {kind.options.includes("for_vendors") && (
        <Check checked={given.for_vendors === true} onChange={(event) => set("for_vendors", event.target.checked)}>
          {say({ ja: "事業者に渡す版（担当者用の付録を除く）", en: "For vendors: without the appendix for staff" })}
        </Check>
      )}
      {kind.options.includes("allow_open_blanks") && (
        <Check checked={given.allow_open_blanks === true} onChange={(event) => set("allow_open_blanks", event.target.checked)}>
          {say({ ja: "空欄【 】が残っていても作る", en: "Make it even with blanks 【 】 left" })}
        </Check>
      )}
      <details>
        <summary>{say({ ja: "表紙に載せること", en: "On the cover" })}</summary>
        <div className={styles.fields}>
          <TextField label={say({ ja: "組織", en: "Organisation" })} value={text("organisation")} onChange={(event) => set("organisation", event.target.value)} />
          <TextField label={say({ ja: "文書番号", en: "Document number" })} value={text("number")} onChange={(event) => set("number", event.target.value)} />
          <TextField label={say({ ja: "発行日", en: "Issued" })} type="date" value={text("issued")} onChange={(event) => set("issued", event.target.value)} />
          <TextField label={say({ ja: "版", en: "Edition" })} value={text("edition")} onChange={(event) => set("edition", event.target.value)} />
          <TextField
            label={say({ ja: "状態", en: "Status" })}
            placeholder={say({ ja: "案", en: "draft" })}
            value={text("status")}
            onChange={(event) => set("status", event.target.value)}
          />
          <TextField
            label={say({ ja: "格付", en: "Classification" })}
            placeholder={kind.id === "policy" ? "機密性1情報" : "機密性2情報"}
            value={text("classification")}
            onChange={(event) => set("classification", event.target.value)}
          />
        </div>
      </details>
      <div className="row">
        <Button look="main" type="submit" icon="download" busy={make.isPending}>
          {say({ ja: "この文書を作る", en: "Make this document" })}
        </Button>
        {kind.formats.includes("html") && (
          <Button icon="list" busy={preview.isPending} onClick={() => preview.mutate()}>
            {say({ ja: "プレビュー", en: "Preview" })}
          </Button>
        )}
        {make.isSuccess && (
          <span className="soft small" role="status">
            {say({ ja: "作り始めました。下の一覧で進みが分かります。", en: "It is being made; see the list below." })}
          </span>
        )}
      </div>
      {preview.data && <Preview job={preview.data.id} name={say(kind.name)} onClose={preview.reset} />}
    </form>
  );
}

// The workbook in which others answer, to be brought back.
export function AnswerSheet({ system, file }: { readonly system: string; readonly file: SystemFile }) {
  const say = useSay();
  const queries = useQueryClient();
  const [assessment, setAssessment] = useState("");
  const ask = useMutation({
    mutationFn: () => askJob(system, { kind: "answer-sheet", ...(assessment !== "" && { assessment }) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
  return (
    <div className="stack">
      {ask.error && <Trouble error={ask.error} />}
      <p>
        {say({
          ja: "判定の答えを書き込める表（Excel）です。システムを使えない人に渡し、書き込んでもらえます。",
          en: "A workbook in which judgements can be filled in by people who cannot use this system.",
        })}
      </p>
      <div className="row">
        {(file.assessments?.length ?? 0) > 0 && (
          <SelectField
            label={say({ ja: "もとにする判定", en: "Beginning with" })}
            value={assessment}
            onChange={setAssessment}
            options={[
              { value: "", label: say({ ja: "最も新しい判定", en: "The newest" }) },
              ...(file.assessments ?? []).map((one) => ({ value: one.id, label: one.id })),
            ]}
          />
        )}
      </div>
      <div className="row">
        <Button look="main" icon="download" busy={ask.isPending} onClick={() => ask.mutate()}>
          {say({ ja: "回答シートを作る", en: "Make the answer sheet" })}
        </Button>
      </div>
    </div>
  );
}
