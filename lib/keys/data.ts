import type { Origin } from "@/lib/audit/actor";
import { recordAudit, recordAudits } from "@/lib/audit/data";
import { prisma, type Transaction } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { isId, newId } from "@/lib/ids";
import { requireExpiry } from "@/lib/keys/policy";
import { findLimit } from "@/lib/keys/policy-data";
import { lockKey, lockKeys, type Row, refuseKeys, shown, withSecrets } from "@/lib/keys/row-data";
import type { Key, KeyDraft, KeyKind, RevealedKey } from "@/lib/keys/schema";
import { hashSecret, mintSecret, secretPrefix } from "@/lib/keys/token";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { seal } from "@/lib/sealed";

/** The organization's keys of one kind that are not deleted, newest first. */
export async function listKeys(organization: OrganizationId, kind?: KeyKind): Promise<Key[]> {
  const rows = await prisma().key.findMany({
    where: { organizationId: organization, deletedAt: null, ...(kind ? { kind } : {}) },
    include: withSecrets,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 1_000,
  });
  return rows.map((row) => shown(row));
}

/** One of them, or null where there is none. */
export async function findKey(
  organization: OrganizationId,
  keyId: string,
  kind: KeyKind,
): Promise<Key | null> {
  if (!isId(keyId)) return null;
  const row = await prisma().key.findFirst({
    where: { id: keyId, organizationId: organization, deletedAt: null, kind },
    include: withSecrets,
  });
  return row && shown(row);
}

/** Secret Keys that are not deleted in one organization at most; each opens everything, so that many are a mistake. */
export const mostSecretKeys = 100;

/**
 * Whether a new Secret Key may be copied again later. Locks the organization's row until the key is there: the keys are
 * counted one after the other, and no ciphertext comes after the policy that erased them. Throws `conflict` at the limit.
 */
async function admitSecretKey(tx: Transaction, organization: OrganizationId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ once: boolean }[]>`
    SELECT secret_keys_once AS once FROM organization WHERE id = ${organization}::uuid FOR NO KEY UPDATE`;
  const count = await tx.key.count({
    where: { organizationId: organization, kind: "secret_key", deletedAt: null },
  });
  if (count >= mostSecretKeys) {
    throw new Failure(
      "conflict",
      `An organization may have ${mostSecretKeys} Secret Keys at most. Delete one that is no longer used.`,
    );
  }
  return !row?.once;
}

/**
 * Makes a key and its first secret. The answer is the only place where the raw secret of an api_key ever appears;
 * `recoverable` says whether this one can be copied again. Throws `conflict` at the limit of Secret Keys, and
 * `validation_failed` for an expiry that has passed or is beyond the policy.
 */
export async function createKey(
  organization: OrganizationId,
  draft: KeyDraft,
  origin: Origin,
): Promise<RevealedKey> {
  const secret = mintSecret(draft.kind, draft.environment);
  return prisma().$transaction(async (tx) => {
    const recoverable = draft.kind === "secret_key" && (await admitSecretKey(tx, organization));
    if (draft.expiresAt) requireExpiry(draft.expiresAt, await findLimit(tx, organization));
    const first = secretRow(organization, secret, recoverable);
    const row = await tx.key.create({
      data: {
        id: newId(),
        organizationId: organization,
        name: draft.name,
        kind: draft.kind,
        environment: draft.environment,
        scopes: [...draft.scopes],
        allowedIps: [...draft.allowedIps],
        burst: draft.burst,
        expiresAt: draft.expiresAt,
        createdBy: origin.actor.type === "user" ? origin.actor.id : null,
        secrets: { create: first },
      },
      include: withSecrets,
    });
    await recordAudit(tx, organization, origin, {
      action: "key.created",
      targetId: row.id,
      changes: { name: { to: row.name }, scopes: { to: row.scopes }, environment: { to: row.environment } },
    });
    return { key: shown(row), secret, recoverable };
  });
}

/** What a secret's ciphertext is bound to. */
export const secretPlace = (organization: OrganizationId, secretId: string) =>
  `secret/${secretId}/${organization}`;

/** A new secret as it is stored: its hash, and its ciphertext where it may be copied again. */
export function secretRow(organization: OrganizationId, secret: string, recoverable: boolean) {
  const id = newId();
  return {
    id,
    organizationId: organization,
    hash: new Uint8Array(hashSecret(secret)),
    prefix: secretPrefix(secret),
    ciphertext: recoverable ? new Uint8Array(seal(secret, secretPlace(organization, id))) : null,
  };
}

/** Which time of a key an act sets, or takes away. */
const acts = {
  paused: { field: "pausedAt", on: true },
  resumed: { field: "pausedAt", on: false },
  revoked: { field: "revokedAt", on: true },
  deleted: { field: "deletedAt", on: true },
} as const;
type Act = keyof typeof acts;
export type Stop = Exclude<Act, "resumed">;

/**
 * Does the same to several keys, and tells how they are now. What is done is done: repeating it changes nothing and records nothing.
 */
async function changeAll(
  tx: Transaction,
  organization: OrganizationId,
  rows: readonly Row[],
  origin: Origin,
  act: Act,
): Promise<Key[]> {
  const { field, on } = acts[act];
  const data = { [field]: on ? new Date() : null };
  const due = new Set(rows.filter((row) => (row[field] !== null) !== on));
  const where = { organizationId: organization, id: { in: [...due].map(({ id }) => id) } };
  await tx.key.updateMany({ where, data });
  if (act === "deleted") {
    // A deleted key is never copied again: its ciphertext goes with it.
    await tx.secret.updateMany({
      where: { organizationId: organization, keyId: where.id, ciphertext: { not: null } },
      data: { ciphertext: null },
    });
  }
  const after = (row: Row) => (due.has(row) ? { ...row, ...data } : row);
  const entries = [...due].map((row) => ({
    action: `key.${act}`,
    targetId: row.id,
    changes: { status: { from: shown(row).status, to: act === "deleted" ? act : shown(after(row)).status } },
  }));
  await recordAudits(tx, organization, origin, entries);
  return rows.map((row) => shown(after(row)));
}

/** With a `kind`, a key of another kind is one that does not exist. */
const change =
  (act: Act) =>
  (organization: OrganizationId, keyId: string, origin: Origin, kind?: KeyKind): Promise<Key> =>
    prisma().$transaction(async (tx) => {
      const row = await lockKey(tx, organization, keyId, kind);
      if (row.revokedAt && acts[act].field === "pausedAt") {
        throw new Failure("conflict", "A revoked key stays revoked.");
      }
      const [key] = await changeAll(tx, organization, [row], origin, act);
      return key as Key;
    });

export const pauseKey = change("paused");
export const resumeKey = change("resumed");
export const revokeKey = change("revoked");
export const deleteKey = change("deleted");

/**
 * Does the same to several keys, or to none of them. Throws `not_found` and `conflict`, which name the keys that are in the
 * way: those that are not there, and revoked ones that were to be paused.
 */
export const changeKeys = (
  organization: OrganizationId,
  keyIds: readonly string[],
  act: Stop,
  origin: Origin,
  kind?: KeyKind,
): Promise<Key[]> =>
  prisma().$transaction(async (tx) => {
    const rows = await lockKeys(tx, organization, keyIds, kind);
    if (act === "paused" && rows.some(({ revokedAt }) => revokedAt)) {
      refuseKeys("conflict", keyIds, (_keyId, place) =>
        rows[place]?.revokedAt ? `“${rows[place].name}” was revoked` : null,
      );
    }
    return changeAll(tx, organization, rows, origin, act);
  });
