/** What may be done to a member. */
export const acts = ["role", "link", "signOut", "remove"] as const;
export type Act = (typeof acts)[number];
