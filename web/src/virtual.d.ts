declare module "virtual:demo/*" {
  const file: Readonly<Record<string, unknown>>;
  export default file;
}

declare module "virtual:model/*" {
  const file: { readonly model: import("./api/model").ModelFile };
  export default file;
}
