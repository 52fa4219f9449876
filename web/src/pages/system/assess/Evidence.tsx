// Evidence of a judgement: files dropped anywhere on the form or chosen, listed with who added them when.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type DragEvent, type ReactNode } from "react";

import { attach, attachmentAddress, attachmentsQuery, detach, largestAttachment } from "../../../api/attachments";
import { Problem } from "../../../api/problem";
import { shownMoment, useLanguage, useSay } from "../../../app/text";
import { Button, IconButton } from "../../../kit/Button";
import { Meter } from "../../../kit/Meter";
import { Trouble } from "../../../kit/Notice";
import { toast } from "../../../kit/toasts";
import styles from "./assess.module.css";

interface Sending {
  readonly name: string;
  readonly share: number;
}

export function useEvidence(system: string, place: string) {
  const say = useSay();
  const queries = useQueryClient();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const add = async (files: readonly File[]) => {
    for (const file of files) {
      if (file.size > largestAttachment) {
        toast(say({ ja: `「${file.name}」は100 MBを超えるため添付できません。`, en: `“${file.name}” is over 100 MB and cannot be attached.` }), "bad");
        continue;
      }
      const tell = (share: number) => setSending((all) => [...all.filter((one) => one.name !== file.name), { name: file.name, share }]);
      tell(0);
      try {
        await attach(system, place, file, tell);
      } catch (error) {
        toast(
          say({
            ja: `「${file.name}」を添付できませんでした。${error instanceof Problem ? error.message : "サーバーにつながりません。"}`,
            en: `“${file.name}” was not attached. ${error instanceof Problem ? error.message : "The server cannot be reached."}`,
          }),
          "bad",
        );
      }
      setSending((all) => all.filter((one) => one.name !== file.name));
    }
    await queries.invalidateQueries({ queryKey: ["attachments", system] });
  };
  return { sending, add };
}

// Takes files dropped anywhere on what it frames.
export function DropFrame({ onFiles, children }: { readonly onFiles: (files: readonly File[]) => void; readonly children: ReactNode }) {
  const say = useSay();
  const [over, setOver] = useState(false);
  const brings = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the button below does the same without a mouse
    <div
      className={styles.drop}
      data-over={over}
      onDragOver={(event) => {
        if (!brings(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!brings(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && <div className={styles.dropHere}>{say({ ja: "ここで放すと証跡として添付します", en: "Drop to attach as evidence" })}</div>}
    </div>
  );
}

function shownSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

interface Props {
  readonly system: string;
  readonly place: string;
  readonly sending: readonly Sending[];
  readonly kinds: readonly string[]; // what usually shows it
  readonly onFiles: (files: readonly File[]) => void;
}

export function Evidence({ system, place, sending, kinds, onFiles }: Props) {
  const say = useSay();
  const language = useLanguage();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const { data, error } = useQuery(attachmentsQuery(system, place));
  const remove = async (id: number) => {
    await detach(system, id).catch((failure: unknown) =>
      toast(failure instanceof Problem ? failure.message : say({ ja: "外せませんでした。", en: "It was not removed." }), "bad"),
    );
    await queries.invalidateQueries({ queryKey: ["attachments", system] });
  };
  return (
    <section className="stack tight" aria-labelledby="evidence-heading">
      <div className="row spread">
        <h3 id="evidence-heading">
          {say({ ja: "証跡", en: "Evidence" })} {data !== undefined && data.length > 0 && <span className="numbers soft">{data.length}</span>}
        </h3>
        <span className="row screen-only">
          <span className="soft small">{say({ ja: "ここへファイルを落とすか", en: "Drop files here, or" })}</span>
          <Button icon="plus" data-evidence="" onClick={() => input.current?.click()}>
            {say({ ja: "ファイルを選ぶ", en: "Choose files" })}
          </Button>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            onChange={(event) => {
              onFiles([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
        </span>
      </div>
      {error && <Trouble error={error} />}
      {(data?.length ?? 0) + sending.length > 0 && (
        <ul className={styles.files}>
          {data?.map((one) => (
            <li key={one.id}>
              <a href={attachmentAddress(system, one.id)} download={one.name}>
                {one.name}
              </a>
              <span className="soft small numbers">{shownSize(one.size)}</span>
              <span className="soft small">{shownMoment(language, one.added_at)}</span>
              <IconButton icon="trash" label={say({ ja: `${one.name}を外す`, en: `Remove ${one.name}` })} onClick={() => void remove(one.id)} />
            </li>
          ))}
          {sending.map((one) => (
            <li key={`sending ${one.name}`}>
              <span>{one.name}</span>
              <Meter share={one.share} label={say({ ja: "送信の進み", en: "Sent so far" })} />
            </li>
          ))}
        </ul>
      )}
      {kinds.length > 0 && (
        <p className="soft small">
          {say({ ja: `この要求では、${kinds.join("、")}などが証跡になります。`, en: `Usual evidence here: ${kinds.join(", ").toLowerCase()}.` })}
        </p>
      )}
    </section>
  );
}
