import { encode } from "uqr";

import { useSay } from "../../app/text";
import styles from "./sign-in.module.css";

// Dark on light in every theme: that is what cameras read.
export default function QrCode({ text }: { readonly text: string }) {
  const say = useSay();
  const { data, size } = encode(text, { border: 3 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={say({ ja: "認証アプリで読み取る図", en: "Code for the authenticator" })}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
