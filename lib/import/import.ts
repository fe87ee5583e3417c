import { basename } from "node:path";
import type { Origin } from "@/lib/audit/actor";
import { Failure } from "@/lib/errors";
import { Batch, type Tally } from "@/lib/import/batch";
import { CsvReader, type CsvRow } from "@/lib/import/csv";
import { importBatch, recordImport } from "@/lib/import/data";
import { readAsUtf8 } from "@/lib/import/encoding";
import type { Mapping } from "@/lib/import/headers";
import type { Kind } from "@/lib/import/kind";
import { placeColumns, type Wishes } from "@/lib/import/place-columns";
import { parseRow, reasonOf, rowSchema } from "@/lib/import/row";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const batchRows = 1_000;
/** So many refused rows are listed one by one; `failed` counts all of them. */
const listedErrors = 1_000;

export type ImportReport = Tally & {
  /** Rows that name an e-mail address that no contact has. */
  unlinked: number;
  unmappedColumns: string[];
  errors: { line: number; reason: string }[];
};

export type Import = {
  report: ImportReport;
  /** Why the file was not read to its end; what came before is stored. */
  stopped: "interrupted" | { error: unknown } | null;
};

type Watch = { progress: (report: ImportReport) => void; signal: AbortSignal };

const empty = () =>
  new Failure("malformed_request", "The file is empty: its first line must name the columns.");

const originOf = (file: string): Origin => ({
  actor: { type: "import", id: null, name: basename(file).slice(0, 200) },
  address: null,
  requestId: null,
});

/**
 * Reads a CSV file and stores its records, a batch and a transaction at a time, in memory that does not grow.
 * The same file again changes nothing. Throws one sentence when the file is none of its kind.
 */
export async function importFile(
  organization: OrganizationId,
  kind: Kind,
  file: string,
  watch: Watch,
  wishes: Wishes = {},
): Promise<Import> {
  const report: ImportReport = {
    ...{ created: 0, updated: 0, skipped: 0, failed: 0, unlinked: 0 },
    unmappedColumns: [],
    errors: [],
  };
  const schema = rowSchema(kind);
  const origin = originOf(file);
  let mapping: Mapping | undefined;
  let batch = new Batch();
  let stopped: Import["stopped"] = null;

  const refuse = (line: number, reason: string) => {
    report.failed++;
    if (report.errors.length < listedErrors) report.errors.push({ line, reason });
  };
  const take = (row: CsvRow, known: Mapping) => {
    if ("problem" in row) return refuse(row.line, row.problem);
    const parsed = parseRow(row.cells, known, kind, schema);
    if (parsed === "blank") report.skipped++;
    else if ("problem" in parsed) refuse(row.line, parsed.problem);
    else batch.add(parsed.entry, row.line);
  };
  const store = async (rows: Batch, known: Mapping): Promise<void> => {
    if (rows.rows === 0) return;
    const tell = (failure: Failure) => reasonOf(failure, known);
    const { fates, unlinked } = await importBatch(organization, origin, kind, rows.entries(), tell);
    const tally = rows.tally(fates, refuse);
    report.created += tally.created;
    report.updated += tally.updated;
    report.skipped += tally.skipped;
    report.unlinked += unlinked;
    await store(rows.apart(fates), known);
  };
  // The file is read on while the database is busy with the batch before.
  let storing = Promise.resolve();
  const flush = async (known: Mapping) => {
    await storing;
    const full = batch;
    batch = new Batch();
    storing = store(full, known).then(() => watch.progress(report));
    // Whoever waits next is told; until then the failure is nobody's.
    storing.catch(() => {});
  };
  const finish = async (known: Mapping) => {
    await flush(known);
    await storing;
  };
  const readAll = async () => {
    for await (const rows of new CsvReader().read(readAsUtf8(file))) {
      for (const row of rows) {
        if (!mapping) {
          if ("problem" in row) throw new Failure("malformed_request", `The first line ${row.problem}.`);
          mapping = await placeColumns(organization, kind, row.cells, wishes);
          report.unmappedColumns = mapping.unmapped;
          continue;
        }
        take(row, mapping);
        if (batch.rows >= batchRows) await flush(mapping);
      }
      if (mapping && watch.signal.aborted) {
        await finish(mapping);
        return "interrupted" as const;
      }
    }
    if (!mapping) throw empty();
    await finish(mapping);
    return null;
  };

  try {
    stopped = await readAll();
  } catch (error) {
    await storing.catch(() => {});
    // Before the first batch nothing is stored, and the file itself is at fault.
    if (!mapping || report.created + report.updated + report.skipped === 0) throw error;
    stopped = { error };
  }
  const { created, updated, skipped, failed } = report;
  if (!stopped || stopped === "interrupted")
    await recordImport(organization, kind.resource.word, { created, updated, skipped, failed });
  report.errors.sort((one, other) => one.line - other.line);
  return { report, stopped };
}
