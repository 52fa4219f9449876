// Which guides this installation works with, and in which edition.
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";

import { guidesQuery } from "../../api/queries";
import { PageFrame } from "../../app/PageFrame";
import { listed, useLanguage, useSay } from "../../app/text";
import { Busy, Notice, Trouble } from "../../kit/Notice";
import { wordsOf } from "../guides/words";

export default function EditionsPage() {
  const say = useSay();
  const language = useLanguage();
  const guides = useQuery(guidesQuery);
  if (guides.error) return <Trouble error={guides.error} again={() => void guides.refetch()} />;
  if (!guides.data) return <Busy />;
  return (
    <PageFrame
      title={say({ ja: "ガイドと版", en: "Guides and editions" })}
      lead={say({
        ja: "ガイドは製品に組み込まれています。組織の版は、サーバーを起動するときに重ねます。",
        en: "The guides are built in. A body's own edition is laid over them when the server is started.",
      })}
    >
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say({ ja: "ガイド", en: "Guide" })}</th>
            <th scope="col">{say({ ja: "版", en: "Edition" })}</th>
            <th scope="col">{say({ ja: "発行者", en: "Publisher" })}</th>
            <th scope="col">{say({ ja: "含まれるもの", en: "What is in it" })}</th>
          </tr>
        </thead>
        <tbody>
          {guides.data.map((guide) => {
            const words = wordsOf(guide.id);
            return (
              <tr key={guide.id}>
                <td>
                  <Link href={`/guides/${guide.id}`}>{guide.name}</Link>
                  <div className="soft small">{guide.id}</div>
                </td>
                <td className="numbers">{guide.edition}</td>
                <td>{words?.guide.publisher ? say(words.guide.publisher) : <span className="badge">{say({ ja: "重ねたガイド", en: "laid over" })}</span>}</td>
                <td className="small">{listed(language, guide.kinds.map((one) => one.name))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Notice>
        <p>
          {say({
            ja: "システムファイルは、どの版で作ったかを覚えています。新しい版に移すのは明示の操作で、変わる点を示してから判定を引き継ぎます。",
            en: "A system file knows the edition that it was made with. Moving it to a new one is an explicit step, which shows what changes and carries judgements over.",
          })}
        </p>
        <p>
          <code>ishigaki serve --catalogs DIR</code>
        </p>
      </Notice>
    </PageFrame>
  );
}
