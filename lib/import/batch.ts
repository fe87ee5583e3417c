import { type Entry, mergeEntries } from "@/lib/import/row";

export type Tally = { created: number; updated: number; skipped: number; failed: number };

/** What became of one record in the database: nothing new, or why it was refused. */
export type Fate = "created" | "updated" | "unchanged" | { problem: string };

type Group = { entry: Entry; lines: number[]; changes: number };

/** Rows that go to the database together, each record once: several rows about one record are merged in their order. */
export class Batch {
  private readonly groups = new Map<string, Group>();
  rows = 0;

  add(entry: Entry, line: number): void {
    this.rows++;
    const known = this.groups.get(entry.key);
    if (!known) {
      this.groups.set(entry.key, { entry, lines: [line], changes: 0 });
      return;
    }
    const merged = mergeEntries(known.entry, entry);
    known.entry = merged.entry;
    known.lines.push(line);
    if (merged.changed) known.changes++;
  }

  entries(): Entry[] {
    return [...this.groups.values()].map(({ entry }) => entry);
  }

  /**
   * Every row counts once: the first of a record as what became of it, a later one as an update if it says more.
   * `fates` are in the order of the entries.
   */
  tally(fates: readonly Fate[], refuse: (line: number, problem: string) => void): Omit<Tally, "failed"> {
    const tally = { created: 0, updated: 0, skipped: 0 };
    [...this.groups.values()].forEach(({ lines, changes }, index) => {
      const fate = fates[index] ?? "unchanged";
      if (typeof fate === "object") {
        for (const line of lines) refuse(line, fate.problem);
        return;
      }
      const later = fate === "unchanged" ? 0 : changes;
      if (fate === "created") tally.created++;
      else if (fate === "updated") tally.updated++;
      else tally.skipped++;
      tally.updated += later;
      tally.skipped += lines.length - 1 - later;
    });
    return tally;
  }
}
