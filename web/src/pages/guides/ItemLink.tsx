import { Link } from "wouter";

import { itemAddress } from "../../app/addresses";
import { calledBy } from "../../app/item-ids";

interface Props {
  readonly guide: string;
  readonly id: string;
  readonly name: string;
}

export function ItemLink({ guide, id, name }: Props) {
  return (
    <Link href={itemAddress(guide, id)}>
      {calledBy(id, name)}
    </Link>
  );
}
