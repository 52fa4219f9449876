// Help inside: the first steps, terms, keys, what to do in trouble, and the interface for programs.
import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { Link, useLocation, useParams } from "wouter";

import { NotFound } from "../../app/NotFound";
import { PageFrame } from "../../app/PageFrame";
import { useMyself } from "../../app/session";
import { useSay, type Text } from "../../app/text";
import { firstSteps } from "../../help/FirstSteps";
import { termOf, terms, type Term } from "../../help/terms";
import { keepProgress } from "../../help/tour";
import { Button } from "../../kit/Button";
import { TextField } from "../../kit/Field";
import { Busy } from "../../kit/Notice";
import { foundRows } from "../../kit/table-order";
import styles from "./help.module.css";
import { keyLists } from "./keys";
import { troubleHelps } from "./troubles";

const Interface = lazy(() => import("./Interface"));

interface Part {
  readonly key: string;
  readonly name: Text;
  readonly about: Text;
  readonly page: () => ReactNode;
}

function Start() {
  const say = useSay();
  const { id: person } = useMyself();
  const [, navigate] = useLocation();
  return (
    <PageFrame title={say({ ja: "使い方", en: "Help" })}>
      <section className="sheet stack">
        <h2>{say({ ja: "はじめの案内", en: "First steps" })}</h2>
        <ol className={styles.steps}>
          {firstSteps.map((step) => (
            <li key={step.address}>
              <Link href={step.address}>{say(step.title)}</Link>
              <div>{say(step.text)}</div>
            </li>
          ))}
        </ol>
        <div className="screen-only">
          <Button
            look="main"
            onClick={() => {
              keepProgress(person, 0);
              navigate("/");
            }}
          >
            {say({ ja: "画面を見ながら始める", en: "Go through them on the pages" })}
          </Button>
        </div>
      </section>
      <ul className={styles.cards}>
        {parts.slice(1).map((part) => (
          <li key={part.key} className="sheet stack tight">
            <h2>
              <Link href={`/help/${part.key}`}>{say(part.name)}</Link>
            </h2>
            <p>{say(part.about)}</p>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}

function Terms() {
  const say = useSay();
  const [sought, setSought] = useState("");
  const value = (one: Term) => `${one.name.ja} ${one.name.en} ${one.explain.ja} ${one.explain.en}`;
  const found = foundRows<Term>(terms, [{ key: "all", value }], sought);
  useEffect(() => {
    const term = location.hash.slice(1);
    if (term !== "") document.getElementById(term)?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <PageFrame
      title={say({ ja: "用語集", en: "Glossary" })}
      lead={say({ ja: "一つのことを、どこでも一つの言葉で呼びます。", en: "One word for one thing, everywhere." })}
    >
      <div className={styles.find}>
        <TextField label={say({ ja: "言葉", en: "Word" })} type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
      </div>
      <dl className={styles.terms}>
        {found.map((one) => (
          <div key={one.id} id={`term-${one.id}`}>
            <dt>
              {say(one.name)}
              <span className="soft small" lang={say({ ja: "en", en: "ja" })}>
                {say({ ja: one.name.en, en: one.name.ja })}
              </span>
            </dt>
            <dd>
              {say(one.explain)}
              {one.see && (
                <span className="soft small">
                  {" "}
                  {say({ ja: "関連：", en: "See: " })}
                  {one.see.map((other, index) => (
                    <span key={other}>
                      {index > 0 && say({ ja: "、", en: ", " })}
                      <a href={`#term-${other}`}>{say(termOf(other)?.name ?? { ja: other, en: other })}</a>
                    </span>
                  ))}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {found.length === 0 && <p className="soft">{say({ ja: "その言葉はありません。", en: "There is no such word." })}</p>}
    </PageFrame>
  );
}

function KeyList() {
  const say = useSay();
  return (
    <PageFrame
      title={say({ ja: "キー操作の一覧", en: "Keyboard" })}
      lead={say({ ja: "マウスがなくても使えるように作っています。", en: "Made to be used without a mouse." })}
    >
      <div className={styles.keyLists}>
        {keyLists.map((list) => (
          <table key={list.title.en} className="table">
            <caption className={styles.caption}>{say(list.title)}</caption>
            <thead className="unseen">
              <tr>
                <th scope="col">{say({ ja: "キー", en: "Keys" })}</th>
                <th scope="col">{say({ ja: "すること", en: "What they do" })}</th>
              </tr>
            </thead>
            <tbody>
              {list.keys.map((one) => (
                <tr key={one.keys.join(" ")}>
                  <td className={styles.keys}>
                    {one.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </td>
                  <td>{say(one.what)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </PageFrame>
  );
}

function Troubles() {
  const say = useSay();
  return (
    <PageFrame
      title={say({ ja: "困ったとき", en: "In trouble" })}
      lead={say({ ja: "画面の言葉から、わけと、することを探せます。", en: "From what the page says to why, and what to do." })}
    >
      <div className={styles.troubles}>
        {troubleHelps.map((one) => (
          <section key={one.id} id={one.id} className="sheet stack tight">
            <h2>{say(one.what)}</h2>
            <p className="soft">{say(one.why)}</p>
            <p>{say(one.todo)}</p>
          </section>
        ))}
      </div>
    </PageFrame>
  );
}

const parts: readonly Part[] = [
  { key: "", name: { ja: "はじめに", en: "Start" }, about: { ja: "", en: "" }, page: Start },
  { key: "terms", name: { ja: "用語集", en: "Glossary" }, about: { ja: "画面に出てくる言葉の意味。", en: "What the words on the pages mean." }, page: Terms },
  { key: "keys", name: { ja: "キー操作の一覧", en: "Keyboard" }, about: { ja: "キーボードでの使い方。", en: "Working by keyboard." }, page: KeyList },
  { key: "trouble", name: { ja: "困ったとき", en: "In trouble" }, about: { ja: "誤りの表示と、すること。", en: "What the page says when something fails, and what to do." }, page: Troubles },
  {
    key: "interface",
    name: { ja: "APIの説明", en: "API reference" },
    about: { ja: "プログラムから使うときの接続口。", en: "The interface for programs." },
    page: () => (
      <Suspense fallback={<Busy />}>
        <Interface />
      </Suspense>
    ),
  },
];

export default function HelpPage() {
  const say = useSay();
  const { "*": rest = "" } = useParams<{ "*"?: string }>();
  const chosen = parts.find((one) => one.key === rest.split("/")[0]);
  if (!chosen) return <NotFound />;
  const Page = chosen.page;
  return (
    <div className={styles.frame}>
      <nav className={`screen-only ${styles.parts ?? ""}`} aria-label={say({ ja: "使い方の画面", en: "Help" })}>
        {parts.map((part) => (
          <Link key={part.key} href={part.key === "" ? "/help" : `/help/${part.key}`} className={styles.part ?? ""} aria-current={part.key === chosen.key ? "page" : undefined}>
            {say(part.name)}
          </Link>
        ))}
      </nav>
      <div className={styles.body}>
        <Page />
      </div>
    </div>
  );
}
