import { pool, sql, type Tx } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** What was sent, and the seconds in which the same is the same sending. */
export type Receipt = { digest: Buffer; seconds: number };

/**
 * Notes what was sent to a form; false when any of it was noted within its seconds, by a call that has committed: one that
 * has not is waited for.
 */
export async function claimReceipts(
  tx: Tx,
  organization: OrganizationId,
  formId: string,
  receipts: readonly Receipt[],
): Promise<boolean> {
  // In one order, so that two calls about the same never wait for each other.
  const ordered = receipts.toSorted((a, b) => a.digest.compare(b.digest));
  const claimed = await tx.query(
    sql`INSERT INTO form_receipt AS r (organization_id, form_id, digest, at)
        SELECT ${organization}::uuid, ${formId}::uuid, decode(g.digest, 'hex'), clock_timestamp()
        FROM unnest(${ordered.map((one) => one.digest.toString("hex"))}::text[]) AS g(digest)
        ON CONFLICT (form_id, digest) DO UPDATE SET at = excluded.at
        WHERE r.organization_id = ${organization}::uuid AND r.at < clock_timestamp() - make_interval(secs => (
          SELECT min(w.seconds) FROM unnest(${ordered.map((one) => one.digest.toString("hex"))}::text[], ${ordered.map((one) => one.seconds)}::int[])
            AS w(digest, seconds) WHERE decode(w.digest, 'hex') = r.digest))
        RETURNING 1`,
    "claim-receipts",
  );
  return claimed.length === receipts.length;
}

/** Forgets what was sent more than a day ago. */
export async function sweepReceipts(): Promise<void> {
  await pool().query("DELETE FROM form_receipt WHERE at < now() - interval '1 day'");
}
