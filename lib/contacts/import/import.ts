import { Batch, type Tally } from "@/lib/contacts/import/batch";
import { CsvReader, type CsvRow } from "@/lib/contacts/import/csv";
import { importBatch, recordImport } from "@/lib/contacts/import/data";
import { readAsUtf8 } from "@/lib/contacts/import/encoding";
import { type Mapping, mapHeaders } from "@/lib/contacts/import/headers";
import { parseRow } from "@/lib/contacts/import/row";
import { Failure } from "@/lib/errors";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const batchRows = 1_000;
/** So many refused rows are listed one by one; `failed` counts all of them. */
const listedErrors = 1_000;

export type ImportReport = Tally & {
  failed: number;
  unmappedColumns: string[];
  errors: { line: number; reason: string }[];
};

export type Import = {
  report: ImportReport;
  /** Why the file was not read to its end; what came before is stored. */
  stopped: "interrupted" | { error: unknown } | null;
};

type Watch = { progress: (report: ImportReport) => void; signal: AbortSignal };

function requireMapping(row: CsvRow | undefined): Mapping {
  if (!row)
    throw new Failure("malformed_request", "The file is empty: its first line must name the columns.");
  const mapping = "cells" in row ? mapHeaders(row.cells) : undefined;
  if (!mapping?.columns.size) {
    throw new Failure(
      "malformed_request",
      "The first line names no column that a contact has, such as email or last_name.",
    );
  }
  return mapping;
}

/**
 * Reads a CSV file of contacts and stores them, a batch and a transaction at a time, in memory that does not grow.
 * The same file again changes nothing. Throws one sentence when the file is none.
 */
export async function importContacts(
  organization: OrganizationId,
  file: string,
  watch: Watch,
): Promise<Import> {
  const report: ImportReport = {
    created: 0,
    updated: 0,
    skipped: 0,
    failed: 0,
    unmappedColumns: [],
    errors: [],
  };
  let mapping: Mapping | undefined;
  let batch = new Batch();
  let stopped: Import["stopped"] = null;

  const refuse = (line: number, reason: string) => {
    report.failed++;
    if (report.errors.length < listedErrors) report.errors.push({ line, reason });
  };
  const take = (row: CsvRow, known: Mapping) => {
    if ("problem" in row) return refuse(row.line, row.problem);
    const parsed = parseRow(row.cells, known);
    if (parsed === "blank") report.skipped++;
    else if ("problem" in parsed) refuse(row.line, parsed.problem);
    else batch.add(parsed.key, parsed.person);
  };
  const flush = async () => {
    if (batch.rows === 0) return;
    const tally = batch.tally(await importBatch(organization, batch.people()));
    report.created += tally.created;
    report.updated += tally.updated;
    report.skipped += tally.skipped;
    batch = new Batch();
    watch.progress(report);
  };
  const readAll = async () => {
    for await (const rows of new CsvReader().read(readAsUtf8(file))) {
      for (const row of rows) {
        if (!mapping) {
          mapping = requireMapping(row);
          report.unmappedColumns = mapping.unmapped;
          continue;
        }
        take(row, mapping);
        if (batch.rows >= batchRows) await flush();
      }
      if (watch.signal.aborted) {
        await flush();
        return "interrupted" as const;
      }
    }
    if (!mapping)
      throw new Failure("malformed_request", "The file is empty: its first line must name the columns.");
    await flush();
    return null;
  };

  try {
    stopped = await readAll();
  } catch (error) {
    // Before the first batch nothing is stored, and the file itself is at fault.
    if (!mapping || report.created + report.updated + report.skipped === 0) throw error;
    stopped = { error };
  }
  const { created, updated, skipped, failed } = report;
  if (!stopped || stopped === "interrupted") {
    await recordImport(organization, { created, updated, skipped, failed });
  }
  return { report, stopped };
}
