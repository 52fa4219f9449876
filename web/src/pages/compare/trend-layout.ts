// Where the points of a line lie by day and value: pure.
export interface Point {
  readonly day: string;
  readonly value: number;
}
export interface Spot extends Point {
  readonly x: number;
  readonly y: number;
}
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const time = (day: string) => Date.parse(`${day}T00:00:00Z`);

export function spotsOf(points: readonly Point[], frame: Frame, lowest: number, highest: number): readonly Spot[] {
  const order = [...points].sort((a, b) => a.day.localeCompare(b.day));
  const first = time(order[0]?.day ?? "1970-01-01");
  const span = time(order.at(-1)?.day ?? "1970-01-01") - first;
  const width = frame.width - frame.left - frame.right;
  const height = frame.height - frame.top - frame.bottom;
  return order.map((point) => ({
    ...point,
    x: frame.left + (span === 0 ? width / 2 : ((time(point.day) - first) / span) * width),
    y: frame.top + (1 - (point.value - lowest) / (highest - lowest)) * height,
  }));
}
