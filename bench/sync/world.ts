import { join } from "node:path";
import { type Api, bodyOf } from "@/bench/sync/api-client";
import { type Entry, type Person, readStore, writeStore } from "@/bench/sync/other-store";
import { makeFake } from "@/lib/api/sample";

/** People who change things on both sides, the same for the same seed. */
export class World {
  private readonly fake;
  private count = 0;
  changes = 0;

  constructor(
    seed: number,
    private readonly folder: string,
    private readonly api: Api,
  ) {
    this.fake = makeFake(seed);
  }

  chance(probability: number): boolean {
    return this.fake.number.float() < probability;
  }

  /** Whole milliseconds below `most`. */
  moment(most: number): number {
    return this.fake.number.int({ min: 0, max: most });
  }

  private person(): Person {
    const unique = ++this.count;
    return {
      email: this.chance(0.8) ? `person${unique}@example.org` : null,
      firstName: this.fake.person.firstName(),
      lastName: this.fake.person.lastName(),
      phone: this.chance(0.5) ? `+1 202 555 01${this.fake.string.numeric(2)}` : null,
      city: this.chance(0.5) ? this.fake.location.city() : null,
      tags: this.tags(),
    };
  }

  private tags() {
    return this.fake.helpers.arrayElements(["a", "b", "c", "d"], { min: 0, max: 3 });
  }

  /** Some fields, each with another value or cleared. */
  private change(): Partial<Person> {
    const all: Partial<Person> = {
      firstName: this.chance(0.1) ? null : this.fake.person.firstName(),
      phone: this.chance(0.3) ? null : `+1 202 555 01${this.fake.string.numeric(2)}`,
      city: this.chance(0.3) ? null : this.fake.location.city(),
      tags: this.tags(),
      email: this.chance(0.2) ? null : `person${++this.count}@example.org`,
    };
    return Object.fromEntries(Object.entries(all).filter(() => this.chance(0.4)));
  }

  /** What people of the other system did since it was last looked at. */
  changeStore(): void {
    const file = join(this.folder, "store.json");
    const entries = readStore(file);
    const living = [...entries.values()].filter((entry) => !entry.deleted);
    for (let n = this.moment(4); n > 0; n--) {
      this.changes++;
      const entry = living.length > 0 ? this.fake.helpers.arrayElement(living) : null;
      if (!entry || this.chance(0.3)) this.add(entries);
      else if (this.chance(0.15)) entries.set(entry.id, { ...entry, deleted: true, changedAt: Date.now() });
      else
        entries.set(entry.id, {
          ...(entries.get(entry.id) ?? entry),
          ...this.change(),
          changedAt: Date.now(),
        });
    }
    writeStore(file, entries);
  }

  private add(entries: Map<string, Entry>) {
    const id = `s${++this.count}`;
    entries.set(id, { id, ...this.person(), changedAt: Date.now(), deleted: false });
  }

  /** What people of our own side do, through the API, while a pass may be under way. */
  async changeContacts(): Promise<void> {
    for (let n = this.moment(4); n > 0; n--) {
      this.changes++;
      const { body } = await this.api.send("GET", "/contacts?limit=100");
      const living = body.data as { id: string }[];
      const contact = living.length > 0 ? this.fake.helpers.arrayElement(living) : null;
      if (!contact || this.chance(0.3)) await this.api.send("POST", "/contacts", bodyOf(this.person()));
      else if (this.chance(0.15)) await this.api.send("DELETE", `/contacts/${contact.id}`);
      else await this.api.send("PATCH", `/contacts/${contact.id}`, bodyOf(this.change()));
    }
  }
}
