/** Every scope, in the order in which it is shown. */
export const scopes = [
  "contacts:read",
  "paiements:read",
  "abonnements:read",
  "forms:read",
  "forms_submit:read",
  "webhooks:manage",
  "contacts:write",
  "companies:read",
  "companies:write",
  "projects:read",
  "projects:write",
  "audiences:read",
  "audiences:write",
  "paiements:write",
  "abonnements:write",
  "forms:write",
  "forms_submit:write",
  "events:read",
] as const;

export type Scope = (typeof scopes)[number];

export const isScope = (value: string): value is Scope => (scopes as readonly string[]).includes(value);

/** What a new key has unless someone chooses otherwise: everything that only reads. */
export const readScopes = scopes.filter((scope) => scope.endsWith(":read"));

export const grants = (granted: readonly string[], needed: Scope): boolean => granted.includes(needed);

/** Whether a key with the scope "x:write" also has "x:read": without it a write's answer says only which record it was. */
export const readsWhatItWrites = (granted: readonly string[], scope: Scope | null): boolean =>
  scope === null || granted.includes(scope.replace(/:write$/, ":read"));
