// The one quiet mark of what is not the guide's own statement, with what it means.
import { useSay, type Text } from "../app/text";
import { Explain } from "./Explain";

export type Basis = "guide" | "reconstructed" | "ours";

export const basisNames: Readonly<Record<Exclude<Basis, "guide">, Text>> = {
  reconstructed: { ja: "復元", en: "reconstructed" },
  ours: { ja: "当方の判断", en: "our judgement" },
};

export const basisMeanings: Readonly<Record<Exclude<Basis, "guide">, Text>> = {
  reconstructed: {
    ja: "手元の資料では失われていた部分を、ガイドのほかの記述から補ったものです。正確な内容はガイドの原文で確かめてください。",
    en: "This was lost in the text that we have and was filled in from the rest of the guide. Check the guide itself for the exact wording.",
  },
  ours: {
    ja: "ガイドの言葉ではなく、この製品を作る側の判断です。組織の考えと違うときは、組織の判断を優先してください。",
    en: "This is not the guide's statement but the judgement of the makers of this product. Where yours differs, yours prevails.",
  },
};

export function BasisMark({ basis, about }: { readonly basis: Basis | undefined; readonly about?: string }) {
  const say = useSay();
  if (basis === undefined || basis === "guide") return null;
  const name = say(basisNames[basis]);
  return (
    <Explain
      label={about === undefined ? name : say({ ja: `${about}：${name}`, en: `${about}: ${name}` })}
      shown={name}
      className={`basis ${basis}`}
    >
      {say(basisMeanings[basis])}
    </Explain>
  );
}
