import type { ComponentProps, ReactNode } from "react";

import { Icon, type IconName } from "./Icon";

type Look = "plain" | "main" | "quiet" | "danger";

interface Props extends Omit<ComponentProps<"button">, "children"> {
  readonly look?: Look;
  readonly icon?: IconName;
  // While something runs the button says so and does nothing, but keeps the focus.
  readonly busy?: boolean;
  readonly children: ReactNode;
}

export function Button({ look = "plain", icon, busy = false, children, onClick, type = "button", className, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={busy ? "button" : type}
      className={["button", look, className].filter(Boolean).join(" ")}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  readonly icon: IconName;
  readonly label: string;
}

export function IconButton({ icon, label, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={["button quiet square", className].filter(Boolean).join(" ")}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}
