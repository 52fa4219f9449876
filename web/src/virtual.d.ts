declare module "virtual:demo/*" {
  const file: Readonly<Record<string, unknown>>;
  export default file;
}

declare module "virtual:model/*" {
  const file: { readonly model: import("./api/model").ModelFile };
  export default file;
}

declare module "virtual:guide/*" {
  const file: import("./pages/guides/words").GuideWords;
  export default file;
}

declare module "virtual:facets/*" {
  const file: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  export default file;
}
