import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { prisma, type Transaction } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { secretRow } from "@/lib/keys/data";
import { limitOf, requireExpiry } from "@/lib/keys/policy";
import { expiryOf, lockKey, type Row, shown, withSecrets } from "@/lib/keys/row-data";
import type { Environment, Grace, Key, KeyKind, RevealedKey, Rotation } from "@/lib/keys/schema";
import { graces } from "@/lib/keys/schema";
import { mintSecret } from "@/lib/keys/token";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** The database's clock, which the gate judges by; cut, so that what ends now has ended for the next statement. */
async function readClock(tx: Transaction): Promise<Date> {
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT date_trunc('milliseconds', clock_timestamp()) AS now`;
  return clock?.now ?? new Date();
}

const earlier = (a: Date, b: Date | null) => (b && b < a ? b : a);
const after = (now: Date, grace: Grace) => new Date(now.getTime() + graces[grace] * 1_000);

const findKey = async (tx: Transaction, organization: OrganizationId, keyId: string): Promise<Row> =>
  tx.key.findUniqueOrThrow({ where: { id: keyId, organizationId: organization }, include: withSecrets });

function requireRotatable(row: Row, now: Date) {
  if (row.revokedAt) throw new Failure("conflict", "A revoked key stays revoked: create a new one.");
  const expiry = expiryOf(row);
  if (!expiry || expiry > now) return;
  const own = row.expiresAt && row.expiresAt <= now;
  throw new Failure(
    "conflict",
    own
      ? "This key has expired. Give it a later expiry first, or create a new one."
      : "This key has outlived what the organization's policy allows. Create a new one.",
  );
}

/**
 * A new secret for the same key. The one before goes on working for the grace, as far as the key itself lives; one that was
 * in its grace already ends at once. The key's own expiry stays unless another is given; what the policy allows is counted
 * anew. The answer is the only place where the raw secret of an api_key ever appears.
 * Throws `conflict` for a key that was revoked or has expired, `validation_failed` for an expiry in the past or beyond the policy.
 */
export async function rotateKey(
  organization: OrganizationId,
  keyId: string,
  { grace, expiresAt }: Rotation,
  origin: Origin,
  kind?: KeyKind,
): Promise<RevealedKey> {
  return prisma().$transaction(async (tx) => {
    // Before the key, as where a key is made: no ciphertext comes after the policy that erased them.
    const [policy] = await tx.$queryRaw<{ once: boolean; longest: number | null }[]>`
      SELECT secret_keys_once AS once, longest_lifetime AS longest
      FROM organization WHERE id = ${organization}::uuid FOR NO KEY UPDATE`;
    const row = await lockKey(tx, organization, keyId, kind);
    const now = await readClock(tx);
    requireRotatable(row, now);
    const recoverable = row.kind === "secret_key" && policy?.once === false;
    const secret = mintSecret(row.kind as KeyKind, row.environment as Environment);
    const limit = limitOf(now, policy?.longest ?? null);
    const expiry = expiresAt === undefined ? row.expiresAt : expiresAt;
    const isMoved = expiry?.getTime() !== row.expiresAt?.getTime();
    if (expiry && isMoved) requireExpiry(expiry, limit, now);
    const endsAt = earlier(earlier(after(now, grace), expiry), limit);
    const where = { organizationId: organization, keyId };
    await tx.secret.updateMany({ where: { ...where, endsAt: { gt: now } }, data: { endsAt: now } });
    await tx.secret.updateMany({ where: { ...where, endsAt: null }, data: { endsAt } });
    // What is on its way out is not copied again.
    await tx.secret.updateMany({ where, data: { ciphertext: null } });
    const fresh = secretRow(organization, secret, recoverable);
    await tx.secret.create({ data: { ...fresh, keyId, createdAt: now } });
    if (isMoved) {
      await tx.key.update({
        where: { id: keyId, organizationId: organization },
        data: { expiresAt: expiry },
      });
    }
    await recordAudit(tx, organization, origin, {
      action: "key.rotated",
      targetId: keyId,
      changes: {
        prefix: { from: row.secrets[0]?.prefix, to: fresh.prefix },
        oldSecretEndsAt: { to: endsAt.toISOString() },
        ...(isMoved ? { expiresAt: { from: row.expiresAt, to: expiry } } : {}),
      },
    });
    return { key: shown(await findKey(tx, organization, keyId), now), secret, recoverable };
  });
}

/** Sets when the old secret of a rotation ends; `decide` answers null where that stays as it is. */
async function setEnd(
  organization: OrganizationId,
  keyId: string,
  origin: Origin,
  { action, kind }: { action: string; kind?: KeyKind },
  decide: (row: Row, running: Date | null, now: Date) => Date | null,
): Promise<Key> {
  return prisma().$transaction(async (tx) => {
    const row = await lockKey(tx, organization, keyId, kind);
    const now = await readClock(tx);
    const old = row.secrets.find(({ endsAt }) => endsAt && endsAt > now);
    const endsAt = decide(row, old?.endsAt ?? null, now);
    if (!endsAt) return shown(row, now);
    await tx.secret.updateMany({
      where: { organizationId: organization, keyId, endsAt: { gt: now } },
      data: { endsAt },
    });
    await recordAudit(tx, organization, origin, {
      action,
      targetId: keyId,
      changes: { oldSecretEndsAt: { from: old?.endsAt?.toISOString(), to: endsAt.toISOString() } },
    });
    return shown(await findKey(tx, organization, keyId), now);
  });
}

/** The old secret is refused from the next call on. Where there is none, nothing is done and nothing recorded. */
export const endGrace = (organization: OrganizationId, keyId: string, origin: Origin, kind?: KeyKind) =>
  setEnd(organization, keyId, origin, { action: "key.grace_ended", kind }, (_row, running, now) =>
    running ? now : null,
  );

/** The old secret works as long from now on, never shorter than it did. Throws `conflict` when it has ended. */
export const extendGrace = (
  organization: OrganizationId,
  keyId: string,
  grace: Grace,
  origin: Origin,
  kind?: KeyKind,
) =>
  setEnd(organization, keyId, origin, { action: "key.grace_extended", kind }, (row, running, now) => {
    if (!running) throw new Failure("conflict", "The old secret has ended, and stays so.");
    const endsAt = earlier(after(now, grace), expiryOf(row));
    return endsAt > running ? endsAt : null;
  });
