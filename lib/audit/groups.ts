// Apart from the schemas, which screens need not load.

/** What acts are about: the nouns before the dot of their names. */
export const groups = {
  keys: ["key"],
  people: ["member", "invitation", "user"],
  webhooks: ["webhook"],
  records: ["record", "contact", "import"],
  customData: ["field", "attribute", "audience"],
  settings: ["organization", "branding"],
} as const satisfies Record<string, readonly string[]>;
export type Group = keyof typeof groups;
export const groupNames = Object.keys(groups) as [Group, ...Group[]];

/** Those who act without an id of their own. */
export const namelessActors = ["cli", "setup", "system"] as const;
