import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { type Prisma, prisma, type Transaction } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { isId, newId } from "@/lib/ids";
import type { Key, KeyDraft, KeyKind, KeyStatus, RevealedKey } from "@/lib/keys/schema";
import { hashSecret, mintSecret, secretPrefix } from "@/lib/keys/token";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { seal } from "@/lib/sealed";

const withSecrets = {
  secrets: { select: { prefix: true, lastUsedAt: true, lastUsedIp: true }, orderBy: { createdAt: "desc" } },
} satisfies Prisma.KeyInclude;

type Row = Prisma.KeyGetPayload<{ include: typeof withSecrets }>;

/** Revoked outweighs expired outweighs paused: each is harder to undo than the next. */
function statusOf(row: Row, now: Date): { status: KeyStatus; since: Date | null } {
  if (row.revokedAt) return { status: "revoked", since: row.revokedAt };
  if (row.expiresAt && row.expiresAt <= now) return { status: "expired", since: row.expiresAt };
  if (row.pausedAt) return { status: "paused", since: row.pausedAt };
  return { status: "active", since: null };
}

function shown(row: Row): Key {
  const { status, since } = statusOf(row, new Date());
  const used = row.secrets
    .filter((secret) => secret.lastUsedAt)
    .sort((a, b) => Number(b.lastUsedAt) - Number(a.lastUsedAt))[0];
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as KeyKind,
    environment: row.environment as Key["environment"],
    prefix: row.secrets[0]?.prefix ?? "",
    scopes: row.scopes,
    allowedIps: row.allowedIps,
    burst: row.burst,
    status,
    statusSince: since?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: used?.lastUsedAt?.toISOString() ?? null,
    lastUsedIp: used?.lastUsedIp ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** The organization's keys of one kind that are not deleted, newest first. */
export async function listKeys(organization: OrganizationId, kind?: KeyKind): Promise<Key[]> {
  const rows = await prisma().key.findMany({
    where: { organizationId: organization, deletedAt: null, ...(kind ? { kind } : {}) },
    include: withSecrets,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 1_000,
  });
  return rows.map(shown);
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
 * `recoverable` says whether this one can be copied again. Throws `conflict` at the limit of Secret Keys.
 */
export async function createKey(
  organization: OrganizationId,
  draft: KeyDraft,
  origin: Origin,
): Promise<RevealedKey & { recoverable: boolean }> {
  if (draft.expiresAt && draft.expiresAt <= new Date()) {
    throw new Failure("validation_failed", "The expiry is in the past.", {
      errors: [{ pointer: "/expiresAt", code: "in_the_past", detail: "must be in the future" }],
    });
  }
  const secret = mintSecret(draft.kind, draft.environment);
  return prisma().$transaction(async (tx) => {
    const recoverable = draft.kind === "secret_key" && (await admitSecretKey(tx, organization));
    const secretId = newId();
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
        secrets: {
          create: {
            id: secretId,
            organizationId: organization,
            hash: new Uint8Array(hashSecret(secret)),
            prefix: secretPrefix(secret),
            ciphertext: recoverable
              ? new Uint8Array(seal(secret, secretPlace(organization, secretId)))
              : null,
          },
        },
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

type Act = "paused" | "resumed" | "revoked" | "deleted";

/** Locks the key's row, so that two people who act at once are put in order. */
async function lockKey(
  tx: Transaction,
  organization: OrganizationId,
  keyId: string,
  kind?: KeyKind,
): Promise<Row> {
  if (!isId(keyId)) throw notFound("key");
  await tx.$queryRaw`SELECT 1 FROM key WHERE id = ${keyId}::uuid AND organization_id = ${organization}::uuid FOR NO KEY UPDATE`;
  const row = await tx.key.findFirst({
    where: { id: keyId, organizationId: organization, deletedAt: null, ...(kind ? { kind } : {}) },
    include: withSecrets,
  });
  if (!row) throw notFound("key");
  return row;
}

async function change(
  organization: OrganizationId,
  keyId: string,
  origin: Origin,
  act: Act,
  kind: KeyKind | undefined,
  decide: (row: Row, now: Date) => Prisma.KeyUpdateInput | null,
): Promise<Key> {
  return prisma().$transaction(async (tx) => {
    const row = await lockKey(tx, organization, keyId, kind);
    const data = decide(row, new Date());
    if (!data) return shown(row);
    const updated = await tx.key.update({
      where: { id: row.id, organizationId: organization },
      data,
      include: withSecrets,
    });
    await recordAudit(tx, organization, origin, {
      action: `key.${act}`,
      targetId: row.id,
      changes: {
        status: { from: shown(row).status, to: act === "deleted" ? "deleted" : shown(updated).status },
      },
    });
    return shown(updated);
  });
}

const refuseRevoked = (row: Row) => {
  if (row.revokedAt) throw new Failure("conflict", "A revoked key stays revoked.");
};

/**
 * Each of these is done once it is done: repeating it changes nothing and records nothing.
 * With a `kind`, a key of another kind is one that does not exist.
 */
export const pauseKey = (organization: OrganizationId, keyId: string, origin: Origin, kind?: KeyKind) =>
  change(organization, keyId, origin, "paused", kind, (row, now) => {
    refuseRevoked(row);
    return row.pausedAt ? null : { pausedAt: now };
  });

export const resumeKey = (organization: OrganizationId, keyId: string, origin: Origin, kind?: KeyKind) =>
  change(organization, keyId, origin, "resumed", kind, (row) => {
    refuseRevoked(row);
    return row.pausedAt ? { pausedAt: null } : null;
  });

export const revokeKey = (organization: OrganizationId, keyId: string, origin: Origin, kind?: KeyKind) =>
  change(organization, keyId, origin, "revoked", kind, (row, now) =>
    row.revokedAt ? null : { revokedAt: now },
  );

/** A deleted key is never copied again: its ciphertext goes with it. */
export const deleteKey = (organization: OrganizationId, keyId: string, origin: Origin, kind?: KeyKind) =>
  change(organization, keyId, origin, "deleted", kind, (_row, now) => ({
    deletedAt: now,
    secrets: { updateMany: { where: { organizationId: organization }, data: { ciphertext: null } } },
  }));
