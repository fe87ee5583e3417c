import { basename } from "node:path";
import { commandLine, type Origin } from "@/lib/audit/actor";
import { transact } from "@/lib/db";
import type { Failure } from "@/lib/errors";
import type { Tally } from "@/lib/import/batch";
import { recordImport, storeBatch } from "@/lib/import/data";
import { readAsUtf8 } from "@/lib/import/encoding";
import type { Mapping } from "@/lib/import/headers";
import type { Kind } from "@/lib/import/kind";
import { placeColumns, type Wishes } from "@/lib/import/place-columns";
import { ahead, type Portion, readPortions } from "@/lib/import/portions";
import { reasonOf } from "@/lib/import/row";
import type { OrganizationId } from "@/lib/orgs/organization-id";

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
  const origin = originOf(file);
  let columns: Mapping["columns"] = new Map();
  const place = async (headers: string[]) => {
    const mapping = await placeColumns(organization, kind, headers, wishes, commandLine);
    report.unmappedColumns = mapping.unmapped;
    columns = mapping.columns;
    return mapping;
  };
  const tell = (failure: Failure) => reasonOf(failure, { columns });
  const storing = { organization, origin, kind, tell };

  async function store({ batch, refused, blank }: Portion) {
    const stored = await transact((tx) => storeBatch(tx, storing, batch), "long");
    const failed = [...refused, ...stored.refused];
    report.created += stored.created;
    report.updated += stored.updated;
    report.skipped += stored.skipped + blank;
    report.unlinked += stored.unlinked;
    report.failed += failed.length;
    const room = listedErrors - report.errors.length;
    report.errors.push(...failed.slice(0, room).map(({ line, reason }) => ({ line, reason })));
    watch.progress(report);
  }

  let stopped: Import["stopped"] = null;
  try {
    for await (const portion of ahead(readPortions(readAsUtf8(file), kind, place))) {
      if (watch.signal.aborted && report.created + report.updated + report.skipped > 0) {
        stopped = "interrupted";
        break;
      }
      await store(portion);
    }
  } catch (error) {
    // Before the first batch nothing is stored, and the file itself is at fault.
    if (report.created + report.updated + report.skipped === 0) throw error;
    stopped = { error };
  }
  const { created, updated, skipped, failed } = report;
  const { word } = kind.resource;
  if (!stopped || stopped === "interrupted")
    await transact((tx) =>
      recordImport(tx, organization, commandLine, word, { created, updated, skipped, failed }),
    );
  report.errors.sort((one, other) => one.line - other.line);
  return { report, stopped };
}
