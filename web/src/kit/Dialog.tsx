// The browser's own modal dialog: it keeps the focus inside, gives it back, and closes on Escape.
import { useId, useLayoutEffect, useRef, type ReactNode } from "react";

import { useSay } from "../app/text";
import { IconButton } from "./Button";

interface Props {
  readonly title: ReactNode;
  readonly onClose?: (() => void) | undefined; // without it, the dialog cannot be left
  readonly shape?: "box" | "wide" | "side";
  readonly children: ReactNode;
}

export function Dialog({ title, onClose, shape = "box", children }: Props) {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the dialog leaves the page, or the browser could not give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    return () => element?.close();
  }, []);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Escape closes it too
    <dialog
      ref={dialog}
      className={shape === "side" ? "dialog side-panel" : shape === "wide" ? "dialog wide" : "dialog"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose?.();
      }}
    >
      <div className="dialog-frame">
        <div className="dialog-head">
          <h2 id={id}>{title}</h2>
          {onClose && <IconButton icon="close" label={say({ ja: "閉じる", en: "Close" })} onClick={onClose} />}
        </div>
        {children}
      </div>
    </dialog>
  );
}
