// A document as it will read, before it is made in its own form: as a web page in a frame that runs
// nothing and reaches nothing.
import { useQuery } from "@tanstack/react-query";

import { jobQuery, jobResult } from "../../../api/documents";
import { useSay } from "../../../app/text";
import { Dialog } from "../../../kit/Dialog";
import { Busy, Notice, Trouble } from "../../../kit/Notice";
import styles from "./documents.module.css";

interface Props {
  readonly job: number;
  readonly name: string;
  readonly onClose: () => void;
}

export function Preview({ job, name, onClose }: Props) {
  const say = useSay();
  const { data, error } = useQuery(jobQuery(job));
  return (
    <Dialog title={say({ ja: `プレビュー：${name}`, en: `Preview: ${name}` })} shape="wide" onClose={onClose}>
      {error && <Trouble error={error} />}
      {data?.state === "done" ? (
        <iframe className={styles.preview} sandbox="" src={`${jobResult(job)}?view=true`} title={name} />
      ) : data?.state === "failed" || data?.state === "cancelled" ? (
        <Notice tone="bad">
          <p>{say({ ja: "プレビューを作れませんでした。", en: "The preview could not be made." })}</p>
          {data.message !== undefined && <p>{data.message}</p>}
        </Notice>
      ) : (
        !error && <Busy />
      )}
      <p className="soft small">
        {say({
          ja: "内容を確かめるためのものです。WordやPDFでは、改ページや書体が変わります。",
          en: "This is to check what it says. Pages and typefaces differ in Word and PDF.",
        })}
      </p>
    </Dialog>
  );
}
