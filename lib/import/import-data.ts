import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import type { Member } from "@/lib/auth/member";
import { plain, sql, type Tx, transact } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { isId, newId } from "@/lib/ids";
import { type ImportKind, mostUnderWay } from "@/lib/import/limits";
import { channel } from "@/lib/import/queue-data";
import type { ImportStatus, ShownImport, ShownRefusal } from "@/lib/import/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type Row = Omit<ShownImport, "createdAt" | "finishedAt"> & {
  createdAt: Date;
  finishedAt: Date | null;
  columns: string[] | null;
};

const columns = sql`i.id, i.kind, i.file_name AS "fileName", i.size, i.status, i.columns, i.mapping, i.rows, i.bytes,
  i.created, i.updated, i.skipped, i.failed, i.unlinked, i.checked, i.reason, coalesce(i.leased_until > now(), false) AS working,
  i.created_by_name AS "createdByName", i.created_at AS "createdAt", i.finished_at AS "finishedAt"`;

const shown = ({ createdAt, finishedAt, columns: _, ...row }: Row): ShownImport => ({
  ...row,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});

const missing = () => notFound("import");

async function readRow(tx: Tx, organization: OrganizationId, id: string, locked = false): Promise<Row> {
  if (!isId(id)) throw missing();
  const [row] = await tx.query<Row>(
    sql`SELECT ${columns} FROM import i WHERE i.organization_id = ${organization}::uuid AND i.id = ${id}::uuid
        ${locked ? sql`FOR UPDATE` : sql``}`,
  );
  if (!row) throw missing();
  return row;
}

/** Throws `not_found`. */
export const readImport = async (organization: OrganizationId, id: string): Promise<ShownImport> =>
  shown(await readRow(plain, organization, id));

/** The import and what its first line calls its columns. Throws `not_found`. */
export async function readColumns(
  organization: OrganizationId,
  id: string,
): Promise<{ shown: ShownImport; headers: string[] | null }> {
  const row = await readRow(plain, organization, id);
  return { shown: shown(row), headers: row.columns };
}

/** The newest imports of a kind of record. */
export async function listImports(organization: OrganizationId, kind: ImportKind): Promise<ShownImport[]> {
  const rows = await plain.query<Row>(
    sql`SELECT ${columns} FROM import i WHERE i.organization_id = ${organization}::uuid AND i.kind = ${kind}
        ORDER BY i.created_at DESC, i.id DESC LIMIT 20`,
  );
  return rows.map(shown);
}

const underWay: readonly ImportStatus[] = ["uploading", "uploaded", "checking", "checked", "running"];

/** Makes room for a file. Throws `conflict` where too many are on their way. */
export const createImport = (
  organization: OrganizationId,
  { user }: Pick<Member, "user">,
  { kind, name, size }: { kind: ImportKind; name: string; size: number },
): Promise<ShownImport> =>
  transact(async (tx) => {
    // One at a time counts, so that two do not both find the last place.
    await tx.query(sql`SELECT id FROM organization WHERE id = ${organization}::uuid FOR NO KEY UPDATE`);
    const [found] = await tx.query<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM import
          WHERE organization_id = ${organization}::uuid AND status = ANY (${[...underWay]}::text[])`,
    );
    if ((found?.count ?? 0) >= mostUnderWay)
      throw new Failure(
        "conflict",
        `${mostUnderWay} imports are on their way already: finish or cancel one of them first.`,
        { errors: [{ pointer: "/file", code: "too_many", detail: "has to wait" }] },
      );
    const id = newId();
    await tx.query(
      sql`INSERT INTO import (id, organization_id, kind, file_name, size, created_by, created_by_name)
          VALUES (${id}::uuid, ${organization}::uuid, ${kind}, ${name}, ${size}, ${user.id}::uuid, ${user.name})`,
    );
    return shown(await readRow(tx, organization, id));
  });

const elsewhere = (status: ImportStatus) =>
  new Failure("conflict", `This import is ${status}: reload the page.`, {
    errors: [{ pointer: "/status", code: status, detail: "is not what this needs" }],
  });

/**
 * Asks a worker to check the file, or to run it. Throws `conflict` unless it is at that point; asking again for what is
 * under way changes nothing.
 */
export const queueImport = (
  organization: OrganizationId,
  origin: Origin,
  id: string,
  wanted: { check: Record<string, string | null> } | "run",
): Promise<ShownImport> =>
  transact(async (tx) => {
    const row = await readRow(tx, organization, id, true);
    const [next, from]: [ImportStatus, ImportStatus[]] =
      wanted === "run" ? ["running", ["checked"]] : ["checking", ["uploaded", "checked"]];
    if (row.status === next) return shown(row);
    if (!from.includes(row.status)) throw elsewhere(row.status);
    const mapping = wanted === "run" ? row.mapping : wanted.check;
    await tx.query(
      sql`UPDATE import SET status = ${next}, reason = NULL, mapping = ${JSON.stringify(mapping)}::jsonb, queued_at = now(), lease = NULL,
            leased_until = NULL, attempts = 0, rows = 0, bytes = 0, created = 0, updated = 0, skipped = 0, failed = 0, unlinked = 0,
            created_by = coalesce(${origin.actor.id}::uuid, created_by), created_by_name = ${origin.actor.name}
          WHERE id = ${id}::uuid`,
    );
    await tx.query(sql`DELETE FROM import_refusal WHERE import_id = ${id}::uuid`);
    await tx.query(sql`SELECT pg_notify(${channel}, '')::text`);
    if (wanted === "run")
      await recordAudit(tx, organization, origin, {
        action: "import.started",
        targetId: id,
        changes: { kind: { to: row.kind } },
      });
    return shown(await readRow(tx, organization, id));
  });

/** Ends an import wherever it is: what is in stays, the file goes. Throws `conflict` where it has ended already. */
export const cancelImport = (
  organization: OrganizationId,
  origin: Origin,
  id: string,
): Promise<ShownImport> =>
  transact(async (tx) => {
    const row = await readRow(tx, organization, id, true);
    if (row.status === "cancelled") return shown(row);
    if (!underWay.includes(row.status)) throw elsewhere(row.status);
    // What a check has counted did not happen.
    const happened = row.status === "running" ? 1 : 0;
    await tx.query(
      sql`UPDATE import SET status = 'cancelled', lease = NULL, leased_until = NULL, finished_at = now(),
            rows = rows * ${happened}, created = created * ${happened}, updated = updated * ${happened},
            skipped = skipped * ${happened}, failed = failed * ${happened}, unlinked = unlinked * ${happened}
          WHERE id = ${id}::uuid`,
    );
    if (!happened) await tx.query(sql`DELETE FROM import_refusal WHERE import_id = ${id}::uuid`);
    await tx.query(sql`DELETE FROM import_chunk WHERE import_id = ${id}::uuid`);
    await recordAudit(tx, organization, origin, {
      action: "import.cancelled",
      targetId: id,
      changes: { kind: { to: row.kind }, rows: { to: row.rows * happened } },
    });
    return shown(await readRow(tx, organization, id));
  }, "long");

/** The first refused rows, for lists. */
export const listRefusals = (
  organization: OrganizationId,
  id: string,
  most: number,
): Promise<ShownRefusal[]> =>
  plain.query<ShownRefusal>(
    sql`SELECT f.line, f.reason, f.cells FROM import_refusal f JOIN import i ON i.id = f.import_id
        WHERE i.organization_id = ${organization}::uuid AND i.id = ${id}::uuid ORDER BY f.line LIMIT ${most}`,
  );

/** All refused rows in the order of the file, some at a time. */
export async function* eachRefusal(organization: OrganizationId, id: string): AsyncGenerator<ShownRefusal[]> {
  for (let after = -1; ; ) {
    const rows = await plain.query<ShownRefusal>(
      sql`SELECT f.line, f.reason, f.cells FROM import_refusal f JOIN import i ON i.id = f.import_id
          WHERE i.organization_id = ${organization}::uuid AND i.id = ${id}::uuid AND f.line > ${after}
          ORDER BY f.line LIMIT 500`,
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.line;
  }
}
