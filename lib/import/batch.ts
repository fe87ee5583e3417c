import { type Entry, mergeEntries } from "@/lib/import/row";

export type Tally = { created: number; updated: number; skipped: number; failed: number };

/** What became of one record in the database: nothing new, or why it was refused. */
export type Fate = "created" | "updated" | "unchanged" | { problem: string };

/** A row that is not taken, as the file has it. */
export type Refused = { line: number; reason: string; cells: readonly string[] };

type Row = { entry: Entry; line: number; cells: readonly string[] };
type Group = { entry: Entry; rows: Row[]; changes: number };

/** Rows that go to the database together, each record once: several rows about one record are merged in their order. */
export class Batch {
  private readonly groups = new Map<string, Group>();
  rows = 0;

  add(entry: Entry, line: number, cells: readonly string[] = []): void {
    this.rows++;
    const known = this.groups.get(entry.key);
    if (!known) {
      this.groups.set(entry.key, { entry, rows: [{ entry, line, cells }], changes: 0 });
      return;
    }
    const merged = mergeEntries(known.entry, entry);
    known.entry = merged.entry;
    known.rows.push({ entry, line, cells });
    if (merged.changed) known.changes++;
  }

  entries(): Entry[] {
    return [...this.groups.values()].map(({ entry }) => entry);
  }

  /** Rows that were refused together, each for itself now: one that is wrong does not keep the others out. */
  apart(fates: readonly Fate[]): Batch {
    const batch = new Batch();
    [...this.groups.values()].forEach(({ rows }, index) => {
      if (typeof fates[index] !== "object" || rows.length === 1) return;
      for (const row of rows)
        batch.groups.set(String(batch.rows++), { entry: row.entry, rows: [row], changes: 0 });
    });
    return batch;
  }

  /**
   * Every row counts once: the first of a record as what became of it, a later one as an update if it says more.
   * `fates` are in the order of the entries. Rows that go `apart` are not counted.
   */
  tally(fates: readonly Fate[], refuse: (row: Refused) => void): Omit<Tally, "failed"> {
    const tally = { created: 0, updated: 0, skipped: 0 };
    [...this.groups.values()].forEach(({ rows, changes }, index) => {
      const fate = fates[index] ?? "unchanged";
      if (typeof fate === "object") {
        const [only, second] = rows;
        if (only && !second) refuse({ line: only.line, reason: fate.problem, cells: only.cells });
        return;
      }
      const later = fate === "unchanged" ? 0 : changes;
      if (fate === "created") tally.created++;
      else if (fate === "updated") tally.updated++;
      else tally.skipped++;
      tally.updated += later;
      tally.skipped += rows.length - 1 - later;
    });
    return tally;
  }
}
