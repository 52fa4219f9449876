// The head and the body of a page: its title is the document's title, too.
import { useEffect, type ReactNode } from "react";

import styles from "./PageFrame.module.css";
import { useSay } from "./text";

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function useDocumentTitle(title: string): void {
  const say = useSay();
  const product = say({ ja: "石垣", en: "Ishigaki" });
  useEffect(() => {
    document.title = `${title} – ${product}`;
  }, [title, product]);
}

export function PageFrame({ title, lead, actions, children }: Props) {
  useDocumentTitle(title);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <div className="soft">{lead}</div>}
        </div>
        {actions !== undefined && <div className="actions screen-only">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
