import type { Origin } from "@/lib/audit/actor";
import { pool, sql, type Tx, transact } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { Refused } from "@/lib/import/batch";
import { recordImport, type Storing, storeBatch } from "@/lib/import/data";
import type { Encoding } from "@/lib/import/encoding";
import type { ImportKind } from "@/lib/import/limits";
import type { Portion } from "@/lib/import/portions";
import type { Counts, Stop } from "@/lib/import/schema";
import { mintOrganizationId, type OrganizationId } from "@/lib/orgs/organization-id";

/** What workers listen on. */
export const channel = "imports";

/** Seconds for which a worker has an import to itself; it says much more often that it is still there. */
const leaseSeconds = 30;

/** Leases without a step forward after which an import is given up. */
export const mostAttempts = 5;

const lease = `now() + interval '${leaseSeconds} seconds'`;

/** An import that a worker has taken. */
export type Claim = {
  id: string;
  organization: OrganizationId;
  lease: string;
  kind: ImportKind;
  fileName: string;
  encoding: Encoding;
  mapping: Record<string, string | null>;
  isCheck: boolean;
  /** Rows that are done. */
  rows: number;
  attempts: number;
  /** Who lets it run. */
  by: { id: string; name: string };
};

/**
 * Takes the import that has waited longest and that no living worker has; of an organization one at a time. A check begins
 * anew, since it stores nothing; a run goes on where its last portion ended.
 */
export async function claimImport(): Promise<Claim | null> {
  const { rows } = await pool().query<Omit<Claim, "organization"> & { organizationId: string }>(
    `UPDATE import i SET lease = $1::uuid, leased_until = ${lease}, attempts = i.attempts + 1
     WHERE i.id = (
       SELECT w.id FROM import w WHERE w.status IN ('checking', 'running')
         AND (w.leased_until IS NULL OR w.leased_until < now())
         AND NOT EXISTS (SELECT FROM import o WHERE o.organization_id = w.organization_id AND o.id <> w.id
           AND o.status IN ('checking', 'running') AND o.leased_until > now())
       ORDER BY w.queued_at, w.id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING i.id, i.organization_id AS "organizationId", i.lease, i.kind, i.file_name AS "fileName", i.encoding, i.mapping,
       i.status = 'checking' AS "isCheck", i.rows, i.attempts, json_build_object('id', i.created_by, 'name', i.created_by_name) AS by`,
    [newId()],
  );
  const [row] = rows;
  if (!row) return null;
  const { organizationId, ...claim } = row;
  if (!claim.isCheck) return { ...claim, organization: mintOrganizationId(organizationId) };
  await pool().query(
    `WITH gone AS (DELETE FROM import_refusal WHERE import_id = $1::uuid)
     UPDATE import SET rows = 0, bytes = 0, created = 0, updated = 0, skipped = 0, failed = 0, unlinked = 0
     WHERE id = $1::uuid AND lease = $2::uuid`,
    [claim.id, claim.lease],
  );
  return { ...claim, rows: 0, organization: mintOrganizationId(organizationId) };
}

/** Says that the worker is still there; false when the import is no longer its. */
export async function holdImport({ id, lease: own }: Claim): Promise<boolean> {
  const { rowCount } = await pool().query(
    `UPDATE import SET leased_until = ${lease} WHERE id = $1::uuid AND lease = $2::uuid`,
    [id, own],
  );
  return rowCount === 1;
}

/** Leaves the import to whoever comes next. */
export async function releaseImport({ id, lease: own }: Claim, seconds: number): Promise<void> {
  await pool().query(
    `UPDATE import SET lease = NULL, leased_until = now() + make_interval(secs => $3)
     WHERE id = $1::uuid AND lease = $2::uuid`,
    [id, own, seconds],
  );
}

/** Whether the import is still this worker's; nobody can take it away until the transaction is over. */
async function isOwn(tx: Tx, { id, lease: own }: Claim): Promise<boolean> {
  const rows = await tx.query(
    sql`SELECT 1 FROM import WHERE id = ${id}::uuid AND lease = ${own}::uuid FOR NO KEY UPDATE`,
    "own-import",
  );
  return rows.length > 0;
}

/** Characters of a cell that are kept: no field takes more, and text has no NUL in the database. */
const cut = (text: string) => text.slice(0, 10_000).replaceAll("\0", "").toWellFormed();

const insertRefusals = (tx: Tx, id: string, refused: readonly Refused[]) =>
  tx.query(
    sql`INSERT INTO import_refusal (import_id, line, reason, cells)
        SELECT ${id}::uuid, g.line, g.reason, ARRAY(SELECT json_array_elements_text(g.cells))
        FROM json_to_recordset(${JSON.stringify(
          refused.map(({ line, reason, cells }) => ({ line, reason: cut(reason), cells: cells.map(cut) })),
        )}::json) AS g(line int, reason text, cells json)
        ON CONFLICT DO NOTHING`,
  );

/**
 * Stores a portion of the file and how far it has come in one transaction: a worker that is killed has done a portion
 * wholly or not at all. Answers false, with nothing stored, when the import is no longer this worker's.
 */
export const storePortion = (
  claim: Claim,
  storing: Storing,
  { batch, refused, blank, rows }: Portion,
  bytes: number,
): Promise<boolean> =>
  transact(async (tx) => {
    if (!(await isOwn(tx, claim))) return false;
    const stored = await storeBatch(tx, storing, batch);
    const failed = [...refused, ...stored.refused];
    if (failed.length > 0) await insertRefusals(tx, claim.id, failed);
    await tx.query(
      sql`UPDATE import SET rows = ${rows}, bytes = ${bytes}, created = created + ${stored.created},
            updated = updated + ${stored.updated}, skipped = skipped + ${stored.skipped + blank},
            failed = failed + ${failed.length}, unlinked = unlinked + ${stored.unlinked}, attempts = 0,
            leased_until = now() + make_interval(secs => ${leaseSeconds})
          WHERE id = ${claim.id}::uuid`,
      "import-portion",
    );
    return true;
  }, "long");

/** Ends a check or a run: a check says what it found, a run is written down and its file erased. */
export const finishImport = ({ by, ...claim }: Claim): Promise<boolean> =>
  transact(async (tx) => {
    if (!(await isOwn(tx, { by, ...claim }))) return false;
    const [row] = await tx.query<Counts>(
      sql`UPDATE import SET status = CASE WHEN ${claim.isCheck} THEN 'checked' ELSE 'finished' END, lease = NULL,
            leased_until = NULL, bytes = size, finished_at = CASE WHEN ${claim.isCheck} THEN NULL ELSE now() END,
            checked = CASE WHEN ${claim.isCheck} THEN jsonb_build_object('rows', rows, 'created', created, 'updated', updated,
              'skipped', skipped, 'failed', failed, 'unlinked', unlinked) ELSE checked END
          WHERE id = ${claim.id}::uuid RETURNING rows, created, updated, skipped, failed, unlinked`,
    );
    if (!row || claim.isCheck) return true;
    await tx.query(sql`DELETE FROM import_chunk WHERE import_id = ${claim.id}::uuid`);
    const origin: Origin = { actor: { type: "user", ...by }, address: null, requestId: null };
    const { created, updated, skipped, failed } = row;
    const tally = { created, updated, skipped, failed };
    await recordImport(tx, claim.organization, origin, claim.kind, tally, claim.id);
    return true;
  }, "long");

/** Gives an import up: what is in stays. One of which nothing was done yet goes back to whoever chose its columns. */
export const failImport = (claim: Claim, reason: Stop): Promise<void> =>
  transact(async (tx) => {
    if (!(await isOwn(tx, claim))) return;
    const [row] = await tx.query<{ status: string }>(
      sql`UPDATE import SET status = CASE WHEN ${claim.isCheck} OR rows = 0 THEN 'uploaded' ELSE 'failed' END,
            reason = ${reason}, lease = NULL, leased_until = NULL,
            finished_at = CASE WHEN ${claim.isCheck} OR rows = 0 THEN NULL ELSE now() END
          WHERE id = ${claim.id}::uuid RETURNING status`,
    );
    if (row?.status === "failed")
      await tx.query(sql`DELETE FROM import_chunk WHERE import_id = ${claim.id}::uuid`);
  }, "long");
