import { setImmediate as breathe } from "node:timers/promises";
import { Failure } from "@/lib/errors";
import { Batch, type Refused } from "@/lib/import/batch";
import { CsvReader, type CsvRow } from "@/lib/import/csv";
import type { Mapping } from "@/lib/import/headers";
import type { Kind } from "@/lib/import/kind";
import { parseRow, rowSchema } from "@/lib/import/row";

/** Rows that go to the database in one transaction. */
export const portionRows = 1_000;

/** Some rows of a file, parsed: those that can be stored, and those that cannot. `rows`: how many there were up to its end. */
export type Portion = { batch: Batch; refused: Refused[]; blank: number; rows: number };

const emptyFile = () =>
  new Failure("malformed_request", "The file is empty: its first line must name the columns.");

/** The columns' names. Throws one sentence when the first line cannot be read. */
export function headersIn({ cells, problem }: CsvRow): string[] {
  if (problem !== undefined) throw new Failure("malformed_request", `The first line ${problem}.`);
  return cells;
}

/**
 * The rows of a file, some at a time, in memory that does not grow. `place` says where the columns named by its first line
 * go; the first `skip` rows after it are passed over. Throws one sentence when the file has no first line.
 */
export async function* readPortions(
  chunks: AsyncIterable<Buffer>,
  kind: Kind,
  place: (headers: string[]) => Promise<Mapping>,
  skip = 0,
): AsyncGenerator<Portion> {
  const schema = rowSchema(kind);
  let mapping: Mapping | undefined;
  let rows = 0;
  const begin = (): Portion => ({ batch: new Batch(), refused: [], blank: 0, rows });
  let portion = begin();
  let taken = 0;
  const take = ({ line, cells, problem }: CsvRow, known: Mapping) => {
    taken++;
    if (problem !== undefined) return portion.refused.push({ line, cells, reason: problem });
    const parsed = parseRow(cells, known, kind, schema);
    if (parsed === "blank") portion.blank++;
    else if ("problem" in parsed) portion.refused.push({ line, cells, reason: parsed.problem });
    else portion.batch.add(parsed.entry, line, cells);
  };
  for await (const some of new CsvReader().read(chunks)) {
    // A file full of open quotes is slow to read: whatever else this process does goes on meanwhile.
    await breathe();
    for (const row of some) {
      if (!mapping) {
        mapping = await place(headersIn(row));
        continue;
      }
      rows++;
      if (rows <= skip) continue;
      take(row, mapping);
      if (taken < portionRows) continue;
      yield { ...portion, rows };
      portion = begin();
      taken = 0;
    }
  }
  if (!mapping) throw emptyFile();
  yield { ...portion, rows };
}

/** Reads on while what was read last is being worked on. */
export async function* ahead<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = items.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = items.next();
      // Whoever waits for it is told; until then the failure is nobody's.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await next.catch(() => {});
    await items.return(undefined);
  }
}
