import { mergePeople, type Person } from "@/lib/contacts/import/row";

export type Tally = { created: number; updated: number; skipped: number };

/** What became of one person in the database. */
export type Outcome = "created" | "updated" | "unchanged";

type Group = { person: Person; rows: number; changes: number };

/** Rows that go to the database together, each person once: several rows about one person are merged in their order. */
export class Batch {
  private readonly groups = new Map<string, Group>();
  rows = 0;

  add(key: string, person: Person): void {
    this.rows++;
    const known = this.groups.get(key);
    if (!known) {
      this.groups.set(key, { person, rows: 1, changes: 0 });
      return;
    }
    const merged = mergePeople(known.person, person);
    known.person = merged.person;
    known.rows++;
    if (merged.changed) known.changes++;
  }

  people(): { key: string; person: Person }[] {
    return [...this.groups].map(([key, { person }]) => ({ key, person }));
  }

  /** Every row counts once: the first of a person as what became of them, a later one as an update if it says more. */
  tally(outcomes: ReadonlyMap<string, Outcome>): Tally {
    const tally: Tally = { created: 0, updated: 0, skipped: 0 };
    for (const [key, { rows, changes }] of this.groups) {
      const outcome = outcomes.get(key) ?? "unchanged";
      const later = outcome === "unchanged" ? 0 : changes;
      if (outcome === "created") tally.created++;
      else if (outcome === "updated") tally.updated++;
      else tally.skipped++;
      tally.updated += later;
      tally.skipped += rows - 1 - later;
    }
    return tally;
  }
}
