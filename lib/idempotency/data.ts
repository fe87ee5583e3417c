import { Prisma, sql, sqlState, type Tx } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { keptDays, type StoredAnswer } from "@/lib/idempotency/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const expired = Prisma.raw(`created_at < now() - interval '${keptDays} days'`);

/**
 * Claims the key for this transaction; false when its answer is stored already. Waits for a call with the same key that is
 * under way: throws 409 when that takes too long. Each claim also sweeps away two expired ones, so that they never pile up.
 */
export async function claimKey(
  tx: Tx,
  organization: OrganizationId,
  key: string,
  fingerprint: Buffer,
): Promise<boolean> {
  try {
    const rows = await tx.query(
      sql`WITH swept AS (
            DELETE FROM idempotency WHERE (organization_id, key) IN (
              SELECT organization_id, key FROM idempotency
              WHERE ${expired} AND (organization_id, key) <> (${organization}::uuid, ${key})
              ORDER BY created_at LIMIT 2 FOR UPDATE SKIP LOCKED)
          )
          INSERT INTO idempotency AS i (organization_id, key, fingerprint, created_at)
          VALUES (${organization}::uuid, ${key}, ${fingerprint}, clock_timestamp())
          ON CONFLICT (organization_id, key) DO UPDATE
            SET (fingerprint, status, headers, body, created_at) = ROW(excluded.fingerprint, NULL, NULL, NULL, excluded.created_at)
            WHERE i.${expired}
          RETURNING 1 AS claimed`,
      "claim-key",
    );
    return rows.length > 0;
  } catch (error) {
    if (sqlState(error) !== "55P03") throw error;
    throw new Failure("request_in_progress", "A request with this Idempotency-Key is still under way.", {
      headers: { "Retry-After": "1" },
    });
  }
}

export async function storeAnswer(
  tx: Tx,
  organization: OrganizationId,
  key: string,
  { status, headers, body }: StoredAnswer,
): Promise<void> {
  await tx.query(
    sql`UPDATE idempotency SET status = ${status}, headers = ${JSON.stringify(headers)}::jsonb, body = ${body}
        WHERE organization_id = ${organization}::uuid AND key = ${key}`,
    "store-answer",
  );
}

/** The stored answer and the request that it belongs to; null when there is none. */
export async function readAnswer(
  tx: Tx,
  organization: OrganizationId,
  key: string,
): Promise<(StoredAnswer & { fingerprint: Buffer }) | null> {
  const [row] = await tx.query<StoredAnswer & { fingerprint: Buffer }>(
    sql`SELECT status, headers, body, fingerprint FROM idempotency
        WHERE organization_id = ${organization}::uuid AND key = ${key} AND status IS NOT NULL`,
  );
  return row ?? null;
}

/** From here the work of a claimed key can be undone without undoing the claim. */
export async function beginWork(tx: Tx): Promise<void> {
  await tx.query(sql`SAVEPOINT work`);
}

export async function undoWork(tx: Tx): Promise<void> {
  await tx.query(sql`ROLLBACK TO SAVEPOINT work`);
}
