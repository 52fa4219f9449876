// Line drawings of 20 units. A picture never stands alone: words are beside it or in the button's name.
const paths = {
  alert: "M10 3 18 17H2zM10 8v4M10 14.500v.1",
  arrow: "M4 10h12M11 5l5 5-5 5",
  back: "M16 10H4M9 5l-5 5 5 5",
  bell: "M5 8a5 5 0 0 1 10 0c0 5 2 5 2 6H3c0-1 2-1 2-6M8.500 17h3",
  book: "M3 4h5a2 2 0 0 1 2 2v11a2 2 0 0 0-2-2H3zM17 4h-5a2 2 0 0 0-2 2v11a2 2 0 0 1 2-2h5z",
  check: "M3.500 10.500l4 4 9-9",
  close: "M5 5l10 10M15 5 5 15",
  clock: "M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15M10 6v4l3 2",
  compare: "M4 4v13h5V4zM11 8v9h5V8z",
  contrast: "M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15M10 2.500v15M10 6h5.500M10 9h7M10 12h7M10 15h5",
  cross: "M5 5l10 10M15 5 5 15",
  down: "M5 8l5 5 5-5",
  download: "M10 3v9M6 9l4 4 4-4M3 16h14",
  filter: "M3 4h14l-5.500 7v5l-3 1v-6z",
  gear: "M10 7a3 3 0 1 1 0 6 3 3 0 0 1 0-6M10 2v2.500M10 15.500V18M2 10h2.500M15.500 10H18M4.300 4.300l1.800 1.800M13.900 13.900l1.800 1.800M4.300 15.700l1.800-1.800M13.900 6.100l1.800-1.800",
  globe: "M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15M2.500 10h15M10 2.500c5 5 5 10 0 15M10 2.500c-5 5-5 10 0 15",
  help: "M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15M7.800 8a2.200 2.200 0 1 1 3.200 2c-.7.400-1 .8-1 1.600M10 14.200v.1",
  home: "M3 9.500 10 3l7 6.500V17h-5v-5H8v5H3z",
  info: "M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15M10 9v5M10 6.200v.1",
  list: "M3 5h14M3 10h14M3 15h14",
  moon: "M16 12A7 7 0 0 1 8 4a6.500 6.500 0 1 0 8 8z",
  out: "M12 3H4v14h8M9 10h8M14 7l3 3-3 3",
  pen: "M4 16l1-4 8-8 3 3-8 8zM12 5l3 3",
  person: "M10 3a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7M3 17c1-4 4-5 7-5s6 1 7 5",
  plus: "M10 4v12M4 10h12",
  search: "M8.500 3a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11M12.500 12.500 17 17",
  sun: "M10 6.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7M10 2v2M10 16v2M2 10h2M16 10h2M4.300 4.300l1.500 1.500M14.200 14.200l1.500 1.500M4.300 15.700l1.500-1.500M14.200 5.800l1.500-1.500",
  trash: "M4 6h12M8 6V4h4v2M6 6l.700 11h6.600L14 6M8.500 9v5M11.500 9v5",
  up: "M5 12l5-5 5 5",
  wall: "M3 4h14v12H3zM3 8h14M3 12h14M8 4v4M13 8v4M7 12v4",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
