declare module "virtual:demo/*" {
  const file: Readonly<Record<string, unknown>>;
  export default file;
}
