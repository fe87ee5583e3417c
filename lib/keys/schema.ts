import { z } from "zod";
import { instant, text } from "@/lib/api/fields";
import { type Scope, scopes } from "@/lib/gate/scopes";
import { cidr } from "@/lib/keys/cidr";

export const kinds = ["api_key", "secret_key"] as const;
export type KeyKind = (typeof kinds)[number];
export const environments = ["live", "test"] as const;
export type Environment = (typeof environments)[number];
/** Days that a new key may live; null = until someone ends it. */
export const lifetimes = [30, 90, 180, 365] as const;

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
  expiresInDays: z
    .union(lifetimes.map((days) => z.literal(days)))
    .nullable()
    .default(null),
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

export const allowedIps = z.array(cidr).max(50);

export const keyStatuses = ["active", "paused", "expired", "revoked"] as const;
export type KeyStatus = (typeof keyStatuses)[number];

/** A key as lists show it. `prefix` is the first 12 characters of its newest secret. */
export const key = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(kinds),
  environment: z.enum(environments),
  prefix: z.string(),
  scopes: z.array(z.string()),
  allowedIps: z.array(z.string()),
  burst: z.int().nullable(),
  status: z.enum(keyStatuses),
  /** Since when it is paused, expired or revoked; null while active. */
  statusSince: instant.nullable(),
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  lastUsedIp: z.string().nullable(),
  createdAt: instant,
});
export type Key = z.infer<typeof key>;

/** The one answer that carries the raw key. */
export const revealedKey = z.object({ key, secret: z.string() });
export type RevealedKey = z.infer<typeof revealedKey>;
