// Names of classes in one attribute; what does not apply is left out.
export const classes = (...names: readonly (string | false | undefined)[]): string => names.filter(Boolean).join(" ");
