import type { AuditEntry, exportFormats } from "@/lib/audit/schema";
import { writeCsv } from "@/lib/csv";

export type ExportFormat = (typeof exportFormats)[number];

const columns: Record<string, (entry: AuditEntry) => string | null> = {
  time: ({ at }) => at,
  place: ({ place }) => place,
  actorType: ({ actor }) => actor.type,
  actorId: ({ actor }) => actor.id,
  actor: ({ actor }) => actor.name,
  action: ({ action }) => action,
  targetId: ({ target }) => target.id,
  target: ({ target }) => target.name,
  changes: ({ changes }) => JSON.stringify(changes),
  address: ({ address }) => address,
  requestId: ({ requestId }) => requestId,
  id: ({ id }) => id,
};

async function* writeLines(batches: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  for await (const entries of batches) {
    yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  }
}

/** The audit log as text, piece by piece: CSV, or one JSON object a line. */
export const writeExport = (
  batches: AsyncIterable<AuditEntry[]>,
  format: ExportFormat,
): AsyncGenerator<string> => (format === "csv" ? writeCsv(columns, batches) : writeLines(batches));
