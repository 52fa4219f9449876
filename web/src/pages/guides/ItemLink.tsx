import { Link } from "wouter";

import { itemAddress } from "../../app/addresses";

interface Props {
  readonly guide: string;
  readonly id: string;
  readonly name: string;
}

export function ItemLink({ guide, id, name }: Props) {
  return (
    <Link href={itemAddress(guide, id)}>
      <span className="numbers">{id}</span>
      {name !== "" && name !== id && ` ${name}`}
    </Link>
  );
}
