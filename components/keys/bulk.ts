import type { Key } from "@/lib/keys/schema";

/** What can be done to several keys at once. */
export const bulkActs = ["pause", "revoke", "delete"] as const;
export type BulkAct = (typeof bulkActs)[number];

/** Whether an act changes anything about a key; where it doesn't, its status says why. */
export function changes(act: BulkAct, { status }: Key): boolean {
  if (act === "pause") return status === "active";
  return act === "delete" || status !== "revoked";
}

/** The latest used first: those are the ones that something may miss. */
export const byLastUse = (a: Key, b: Key) => (b.lastUsedAt ?? "").localeCompare(a.lastUsedAt ?? "");
