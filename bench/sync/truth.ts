import { fields, isSame, type Person } from "@/bench/sync/other-store";

type Side = "store" | "api";
/** A value as one side last set it, after so many whole passes. */
type Saying = { value: unknown; pass: number };

/** Passes after which what was said on one side is known on the other for certain. */
const settled = 3;

/** What the people of both sides did, and so what both systems have to hold in the end. */
export class Truth {
  private readonly born = new Set<string>();
  private readonly gone = new Set<string>();
  private readonly said = new Map<string, Partial<Record<Side, Saying>>>();
  /** Whole passes so far. */
  passes = 0;

  create(side: Side, id: string, person: Person): void {
    this.born.add(id);
    for (const field of fields) this.say(side, id, field, person[field]);
  }

  /** Notes the fields that a change made different. */
  change(side: Side, id: string, before: Person, after: Person): void {
    for (const field of fields)
      if (!isSame(before[field], after[field])) this.say(side, id, field, after[field]);
  }

  delete(id: string): void {
    this.gone.add(id);
  }

  private say(side: Side, id: string, field: string, value: unknown): void {
    const key = `${id} ${field}`;
    this.said.set(key, { ...this.said.get(key), [side]: { value, pass: this.passes } });
  }

  /** What one system holds that it should not, or lacks. */
  faultsOf(people: ReadonlyMap<string, Person>): string[] {
    const lost = [...this.born].filter((id) => !this.gone.has(id) && !people.has(id));
    const revived = [...people.keys()].filter((id) => this.gone.has(id));
    const strange = [...people.keys()].filter((id) => !this.born.has(id));
    return [
      ...lost.map((id) => `${id} was lost`),
      ...revived.map((id) => `${id} was deleted and is there again`),
      ...strange.map((id) => `${id} was made by nobody`),
      ...[...people].flatMap(([id, person]) =>
        fields
          .filter((field) => !this.allows(`${id} ${field}`, field, person[field]))
          .map((field) => `${id} has the ${field} ${person[field]}, which nobody said last`),
      ),
    ];
  }

  /** The last word counts; either side's where both had theirs at about the same time. */
  private allows(key: string, field: string, value: unknown): boolean {
    // Who is refused an address keeps an older one.
    if (field === "email") return true;
    const { store, api } = this.said.get(key) ?? {};
    const apart = (store?.pass ?? -Infinity) - (api?.pass ?? -Infinity);
    const mayBeStore = store !== undefined && apart > -settled;
    const mayBeApi = api !== undefined && apart < settled;
    return (mayBeStore && isSame(store.value, value)) || (mayBeApi && isSame(api.value, value));
  }
}
