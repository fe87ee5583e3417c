import { plain, pool, sql, type Tx, transact } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { type Encoding, encodingOf, judgeBytes, toUtf8 } from "@/lib/import/encoding";
import { chunkBytes, kept } from "@/lib/import/limits";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const chunksOf = (size: number) => Math.ceil(size / chunkBytes);

const wrongPiece = (detail: string) => new Failure("validation_failed", detail);

/** Stores a piece of a file that is being sent; the same piece again replaces it. Throws `not_found`, `conflict` or 422. */
export async function storeChunk(
  organization: OrganizationId,
  id: string,
  number: number,
  data: Buffer,
): Promise<void> {
  if (!isId(id)) throw notFound("import");
  const [found] = await plain.query<{ size: number; status: string }>(
    sql`SELECT size, status FROM import WHERE organization_id = ${organization}::uuid AND id = ${id}::uuid`,
  );
  if (!found) throw notFound("import");
  if (found.status !== "uploading")
    throw new Failure("conflict", "The file of this import is there already.");
  const last = chunksOf(found.size) - 1;
  if (number > last) throw wrongPiece(`The file has ${last + 1} pieces.`);
  const expected = number < last ? chunkBytes : found.size - last * chunkBytes;
  if (data.length !== expected) throw wrongPiece(`This piece must have ${expected} bytes.`);
  const { whole, broken } = judgeBytes(data, { first: number === 0, last: number === last });
  await plain.query(
    sql`INSERT INTO import_chunk (import_id, number, data, whole, broken)
        SELECT id, ${number}, ${data}, ${whole}, ${broken} FROM import
        WHERE organization_id = ${organization}::uuid AND id = ${id}::uuid AND status = 'uploading'
        ON CONFLICT (import_id, number) DO UPDATE SET (data, whole, broken) = ROW(excluded.data, excluded.whole, excluded.broken)`,
  );
}

async function readChunk(tx: Tx, importId: string, number: number): Promise<Buffer | null> {
  const [row] = await tx.query<{ data: Buffer }>(
    sql`SELECT data FROM import_chunk WHERE import_id = ${importId}::uuid AND number = ${number}`,
  );
  return row?.data ?? null;
}

/** Bytes that the reader is given at once: what follows a line that does not fit is read again. */
const sliceBytes = 1 << 16;

/** The file's bytes in order; `read` is told how many there have been. */
async function* rawBytes(importId: string, read: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  for (let number = 0; ; number++) {
    const { rows } = await pool().query<{ data: Buffer }>({
      name: "read-chunk",
      text: "SELECT data FROM import_chunk WHERE import_id = $1::uuid AND number = $2",
      values: [importId, number],
    });
    const data = rows[0]?.data;
    if (!data) return;
    for (let from = 0; from < data.length; from += sliceBytes) yield data.subarray(from, from + sliceBytes);
    bytes += data.length;
    read(bytes);
  }
}

/** The file as UTF-8. Its organization has been seen to. */
export const fileBytes = (
  { id, encoding }: { id: string; encoding: Encoding },
  read: (bytes: number) => void = () => {},
): AsyncGenerator<Buffer> => toUtf8(rawBytes(id, read), encoding);

/**
 * Ends the sending of a file: `judge` looks at how it begins and answers its columns' names, or throws why it cannot be
 * imported; then nothing is left of it. Throws `conflict` while pieces are missing.
 */
export const completeFile = (
  organization: OrganizationId,
  id: string,
  judge: (start: Buffer, encoding: Encoding) => Promise<string[]>,
): Promise<void> =>
  transact(async (tx) => {
    if (!isId(id)) throw notFound("import");
    const [found] = await tx.query<{ size: number; status: string }>(
      sql`SELECT size, status FROM import WHERE organization_id = ${organization}::uuid AND id = ${id}::uuid FOR UPDATE`,
    );
    if (!found) throw notFound("import");
    if (found.status === "uploaded") return;
    if (found.status !== "uploading")
      throw new Failure("conflict", "The file of this import is there already.");
    const [there] = await tx.query<{ count: number; whole: number; broken: number }>(
      sql`SELECT count(*)::int AS count, coalesce(sum(whole), 0)::int AS whole, coalesce(sum(broken), 0)::int AS broken
          FROM import_chunk WHERE import_id = ${id}::uuid`,
    );
    const start = await readChunk(tx, id, 0);
    if (!there || !start || there.count !== chunksOf(found.size))
      throw new Failure("conflict", "Pieces of the file have not arrived.");
    const encoding = encodingOf(start, there);
    const columns = await judge(start, encoding);
    await tx.query(
      sql`UPDATE import SET status = 'uploaded', encoding = ${encoding}, columns = ${JSON.stringify(columns)}::jsonb
          WHERE id = ${id}::uuid`,
    );
  }, "long");

/** Forgets a file that cannot be imported. */
export const dropImport = (organization: OrganizationId, id: string) =>
  plain.query(
    sql`DELETE FROM import WHERE organization_id = ${organization}::uuid AND id = ${id}::uuid AND status = 'uploading'`,
  );

/** How the file begins, in UTF-8; null where there is none any more. */
export async function readStart(organization: OrganizationId, id: string): Promise<Buffer | null> {
  const [row] = await plain.query<{ data: Buffer; encoding: Encoding }>(
    sql`SELECT c.data, i.encoding FROM import_chunk c JOIN import i ON i.id = c.import_id
        WHERE i.organization_id = ${organization}::uuid AND i.id = ${id}::uuid AND c.number = 0 AND i.encoding IS NOT NULL`,
  );
  return row ? Buffer.from(new TextDecoder(row.encoding).decode(row.data.subarray(0, 200_000))) : null;
}

/** Erases files that were left, refused rows that nobody mended, and after a while what became of files. */
export async function sweepImports(): Promise<void> {
  const { waitingHours, refusedDays, importDays } = kept;
  await pool().query(
    `UPDATE import SET status = 'cancelled', finished_at = now(), rows = 0, created = 0, updated = 0, skipped = 0, failed = 0
     WHERE status IN ('uploading', 'uploaded', 'checked') AND coalesce(queued_at, created_at) < now() - interval '${waitingHours} hours'`,
  );
  await pool().query(
    `DELETE FROM import_chunk c USING import i
     WHERE i.id = c.import_id AND i.status IN ('finished', 'cancelled', 'failed')`,
  );
  await pool().query(
    `DELETE FROM import_refusal f USING import i
     WHERE i.id = f.import_id AND i.finished_at < now() - interval '${refusedDays} days'`,
  );
  await pool().query(`DELETE FROM import WHERE finished_at < now() - interval '${importDays} days'`);
}
