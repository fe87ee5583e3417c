import { z } from "zod";
import { id, instant, text, time } from "@/lib/api/fields";
import { type Scope, scopes } from "@/lib/gate/scopes";
import { cidr } from "@/lib/keys/cidr-schema";
import { mostDays } from "@/lib/keys/policy";

export const kinds = ["api_key", "secret_key"] as const;
export type KeyKind = (typeof kinds)[number];
export const environments = ["live", "test"] as const;
export type Environment = (typeof environments)[number];
export const keyName = text(50).trim().min(1);
export const scopeList = z
  .array(z.enum(scopes as unknown as [Scope, ...Scope[]]))
  .max(scopes.length)
  .transform((list) => scopes.filter((scope) => list.includes(scope)));

/** What the Developers page sends to make a key. */
export const newKey = z.strictObject({
  name: keyName,
  scopes: scopeList,
  environment: z.enum(environments).default("live"),
  /** Null = until somebody ends it. */
  expiresInDays: z.int().min(1).max(mostDays).nullable().default(null),
});
export type NewKey = z.infer<typeof newKey>;

/** What `createKey` stores: the command line may say more than the page. */
export type KeyDraft = {
  name: string;
  kind: KeyKind;
  environment: Environment;
  scopes: readonly Scope[];
  allowedIps: readonly string[];
  burst: number | null;
  expiresAt: Date | null;
};

export const allowedIps = z
  .array(cidr)
  .max(50)
  .transform((blocks) => [...new Set(blocks)]);

export const keyStatuses = ["active", "paused", "expired", "revoked"] as const;
export type KeyStatus = (typeof keyStatuses)[number];

/** A string that opens the key: its newest, or one whose grace after a rotation runs until `endsAt`. */
export const secret = z.object({
  id: z.string(),
  prefix: z.string(),
  endsAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  lastUsedIp: z.string().nullable(),
  /** Calls that it opened the door to. */
  calls: z.int(),
  createdAt: instant,
});
export type Secret = z.infer<typeof secret>;

/** A key as lists show it. `prefix` is the first 12 characters of its newest secret. */
export const key = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(kinds),
  environment: z.enum(environments),
  prefix: z.string(),
  /** Those that open it now, newest first. */
  secrets: z.array(secret),
  scopes: z.array(z.string()),
  allowedIps: z.array(z.string()),
  burst: z.int().nullable(),
  status: z.enum(keyStatuses),
  /** Since when it is paused, expired or revoked; null while active. */
  statusSince: instant.nullable(),
  /** When it stops by itself: its own expiry, or the organization's policy where that comes first. */
  expiresAt: instant.nullable(),
  ownExpiresAt: instant.nullable(),
  /** Active, with fewer than 14 days to live. */
  expiresSoon: z.boolean(),
  lastUsedAt: instant.nullable(),
  lastUsedIp: z.string().nullable(),
  /** Active, and without a call for 30 days. */
  unused: z.boolean(),
  /** Of what can be edited. */
  version: z.string(),
  createdAt: instant,
});
export type Key = z.infer<typeof key>;

/** The one answer that carries the raw key. `recoverable`: it can be copied again, as a Secret Key may. */
export const revealedKey = z.object({ key, secret: z.string(), recoverable: z.boolean() });
export type RevealedKey = z.infer<typeof revealedKey>;

/** Seconds that the old secret goes on working after a rotation. */
export const graces = {
  now: 0,
  "15m": 900,
  "1h": 3_600,
  "6h": 21_600,
  "24h": 86_400,
  "7d": 604_800,
} as const;
export type Grace = keyof typeof graces;
export const graceNames = Object.keys(graces) as [Grace, ...Grace[]];
export const graceChoice = z.strictObject({ grace: z.enum(graceNames).default("24h") });
/** A new secret, and with it another expiry of the key, if one is given: null = until somebody ends it, or the policy does. */
export const rotation = graceChoice.extend({ expiresAt: time.nullable().optional() });
export type Rotation = z.output<typeof rotation>;

/** What may be changed of a key; `version` is the one that was looked at. */
export const keyEdit = z.strictObject({
  version: text(50).optional(),
  name: keyName.optional(),
  scopes: scopeList.optional(),
  allowedIps: allowedIps.optional(),
  /** Null = until somebody ends it, or the policy does. */
  expiresAt: time.nullable().optional(),
});
export type KeyEdit = z.output<typeof keyEdit>;

/** Keys that one act may be done to at a time: as many as a list shows. */
export const mostAtOnce = 1_000;
export const bulkAct = z.strictObject({
  act: z.enum(["pause", "revoke", "delete"]),
  ids: z.array(id).min(1).max(mostAtOnce),
});
