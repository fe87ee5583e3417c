import { createHash } from "node:crypto";
import type { Prisma, Transaction } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { limitOf } from "@/lib/keys/policy";
import type { Key, KeyKind, KeyStatus } from "@/lib/keys/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** What of a key's row and its relations is needed to show it. */
export const withSecrets = {
  secrets: {
    select: {
      id: true,
      prefix: true,
      endsAt: true,
      lastUsedAt: true,
      lastUsedIp: true,
      calls: true,
      createdAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  },
  organization: { select: { longestLifetime: true } },
} satisfies Prisma.KeyInclude;

export type Row = Prisma.KeyGetPayload<{ include: typeof withSecrets }>;

const day = 86_400_000;
/** Days without a call after which a key is called unused, and before its expiry in which one is reminded of it. */
const [idleDays, remindedDays] = [30, 14];

/** When the key stops by itself: its own expiry, or the policy's where that comes first. */
export function expiryOf(row: Row): Date | null {
  const limit = limitOf(renewedAt(row), row.organization.longestLifetime);
  if (!limit || !row.expiresAt) return limit ?? row.expiresAt;
  return limit < row.expiresAt ? limit : row.expiresAt;
}

/** From when on its lifetime is counted: its newest secret's beginning. */
export const renewedAt = (row: Row): Date => row.secrets[0]?.createdAt ?? row.createdAt;

/** Revoked outweighs expired outweighs paused: each is harder to undo than the next. */
function statusOf(row: Row, now: Date): { status: KeyStatus; since: Date | null } {
  const expiry = expiryOf(row);
  if (row.revokedAt) return { status: "revoked", since: row.revokedAt };
  if (expiry && expiry <= now) return { status: "expired", since: expiry };
  if (row.pausedAt) return { status: "paused", since: row.pausedAt };
  return { status: "active", since: null };
}

/** Changes with everything that is edited, so that the second of two editors is told. */
export function versionOf({ name, scopes, allowedIps, expiresAt }: Row): string {
  const edited = JSON.stringify([name, scopes, allowedIps, expiresAt]);
  return createHash("sha256").update(edited).digest("base64url").slice(0, 22);
}

const iso = (date: Date | null | undefined) => date?.toISOString() ?? null;

/** A row as lists show it. */
export function shown(row: Row, now = new Date()): Key {
  const { status, since } = statusOf(row, now);
  const expiry = expiryOf(row);
  const used = row.secrets
    .filter((secret) => secret.lastUsedAt)
    .sort((a, b) => Number(b.lastUsedAt) - Number(a.lastUsedAt))[0];
  const within = (date: Date, days: number) => date.getTime() <= now.getTime() + days * day;
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as KeyKind,
    environment: row.environment as Key["environment"],
    prefix: row.secrets[0]?.prefix ?? "",
    secrets: row.secrets
      .filter(({ endsAt }) => !endsAt || endsAt > now)
      .map(({ calls, ...secret }) => ({
        id: secret.id,
        prefix: secret.prefix,
        // What the key's expiry cuts short is not promised.
        endsAt: iso(secret.endsAt && expiry && expiry < secret.endsAt ? expiry : secret.endsAt),
        lastUsedAt: iso(secret.lastUsedAt),
        lastUsedIp: secret.lastUsedIp,
        calls: Number(calls),
        createdAt: secret.createdAt.toISOString(),
      })),
    scopes: row.scopes,
    allowedIps: row.allowedIps,
    burst: row.burst,
    status,
    statusSince: iso(since),
    expiresAt: iso(expiry),
    ownExpiresAt: iso(row.expiresAt),
    expiresSoon: status === "active" && expiry !== null && within(expiry, remindedDays),
    lastUsedAt: iso(used?.lastUsedAt),
    lastUsedIp: used?.lastUsedIp ?? null,
    unused: status === "active" && within(used?.lastUsedAt ?? renewedAt(row), -idleDays),
    version: versionOf(row),
    createdAt: row.createdAt.toISOString(),
  };
}

/**
 * Locks the key's row, so that two people who act at once are put in order. Throws `not_found`.
 */
export async function lockKey(
  tx: Transaction,
  organization: OrganizationId,
  keyId: string,
  kind?: KeyKind,
): Promise<Row> {
  const [row] = await lockRows(tx, organization, [keyId]);
  if (!row || !isThere(row, kind)) throw notFound("key");
  return row;
}

/** The same for several, in the order of `keyIds`. Throws `not_found`, which names those that are not there. */
export async function lockKeys(
  tx: Transaction,
  organization: OrganizationId,
  keyIds: readonly string[],
  kind?: KeyKind,
): Promise<Row[]> {
  const rows = new Map((await lockRows(tx, organization, keyIds)).map((row) => [row.id, row]));
  const found = keyIds.map((keyId) => rows.get(keyId.toLowerCase()));
  const there = found.filter((row) => row !== undefined && isThere(row, kind)) as Row[];
  if (there.length === found.length) return there;
  refuseKeys("not_found", keyIds, (_keyId, place) => {
    const row = found[place];
    if (row && isThere(row, kind)) return null;
    // What another kind of key is called is not for everybody who may see this one.
    const isDeleted = row && (!kind || row.kind === kind);
    return isDeleted ? `“${row.name}” was deleted` : "there is no such key";
  });
}

const isThere = (row: Row, kind?: KeyKind) => row.deletedAt === null && (!kind || row.kind === kind);

/** Refuses an act on several keys, all of it; `why` says of each what is in the way, or null. */
export function refuseKeys(
  code: "not_found" | "conflict",
  keyIds: readonly string[],
  why: (keyId: string, place: number) => string | null,
): never {
  const errors = keyIds.flatMap((keyId, place) => {
    const detail = why(keyId, place);
    return detail ? [{ pointer: `/ids/${place}`, code, detail }] : [];
  });
  throw new Failure(code, `Nothing was done: ${errors[0]?.detail}.`, { errors });
}

/**
 * Locks rows in the order of their ids, so that two who lock several never wait for each other in a circle. The
 * organization's row comes first, as wherever its keys and secrets are locked: the entry of the audit log will need it.
 */
async function lockRows(
  tx: Transaction,
  organization: OrganizationId,
  keyIds: readonly string[],
): Promise<Row[]> {
  const ids = keyIds.filter(isId);
  await tx.$queryRaw`
    WITH owner AS MATERIALIZED (SELECT id FROM organization WHERE id = ${organization}::uuid FOR KEY SHARE)
    SELECT 1 FROM owner JOIN key k ON k.organization_id = owner.id WHERE k.id = ANY (${ids}::uuid[])
    ORDER BY k.id FOR NO KEY UPDATE OF k`;
  return tx.key.findMany({ where: { id: { in: ids }, organizationId: organization }, include: withSecrets });
}
