import { join } from "node:path";
import { type Api, bodyOf, type Contact, idOf, personOf } from "@/bench/sync/api-client";
import { type Person, personIn, readStore, writeStore } from "@/bench/sync/other-store";
import { Truth } from "@/bench/sync/truth";
import { makeFake } from "@/lib/api/sample";

/** People who change things on both sides; what they draw is the same for the same seed. */
export class World {
  private readonly fake;
  private count = 0;
  readonly truth = new Truth();
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

  /** The rounds in which somebody is killed. */
  fatalRounds(rounds: number, kills: number): Set<number> {
    const all = Array.from({ length: rounds }, (_, round) => round);
    return new Set(this.fake.helpers.arrayElements(all, Math.min(kills, rounds)));
  }

  /** Now and then one that somebody else may have. */
  private email(): string {
    const name = this.chance(0.15) ? `shared${this.moment(9)}` : `person${++this.count}`;
    return `${name}@example.org`;
  }

  private person(): Person {
    return {
      email: this.chance(0.8) ? this.email() : null,
      firstName: this.fake.person.firstName(),
      lastName: this.fake.person.lastName(),
      phone: this.chance(0.5) ? this.phone() : null,
      city: this.chance(0.5) ? this.fake.location.city() : null,
      tags: this.tags(),
    };
  }

  private phone() {
    return `+1 202 555 01${this.fake.string.numeric(2)}`;
  }

  private tags() {
    return this.fake.helpers.arrayElements(["a", "b", "c", "d"], { min: 0, max: 3 });
  }

  /** Some fields, each with another value or cleared. */
  private change(): Partial<Person> {
    const all: Partial<Person> = {
      firstName: this.chance(0.1) ? null : this.fake.person.firstName(),
      phone: this.chance(0.3) ? null : this.phone(),
      city: this.chance(0.3) ? null : this.fake.location.city(),
      tags: this.tags(),
      email: this.chance(0.2) ? null : this.email(),
    };
    return Object.fromEntries(Object.entries(all).filter(() => this.chance(0.4)));
  }

  /** What people of the other system did since it was last looked at. */
  changeStore(): void {
    const file = join(this.folder, "store.json");
    const entries = readStore(file);
    for (let n = this.moment(4); n > 0; n--) {
      this.changes++;
      const living = [...entries.values()].filter((entry) => !entry.deleted);
      const entry = living.length > 0 ? this.fake.helpers.arrayElement(living) : null;
      const changedAt = Date.now();
      if (!entry || this.chance(0.3)) {
        const made = { id: `s${++this.count}`, ...this.person(), changedAt, deleted: false };
        entries.set(made.id, made);
        this.truth.create("store", made.id, made);
      } else if (this.chance(0.15)) {
        entries.set(entry.id, { ...entry, deleted: true, changedAt });
        this.truth.delete(entry.id);
      } else {
        const changed = { ...entry, ...this.change(), changedAt };
        entries.set(entry.id, changed);
        this.truth.change("store", entry.id, personIn(entry), personIn(changed));
      }
    }
    writeStore(file, entries);
  }

  /** What people of our own side do, through the API, while a pass may be under way. */
  async changeContacts(): Promise<void> {
    for (let n = this.moment(4); n > 0; n--) {
      this.changes++;
      const { body } = await this.api.send<{ data: Contact[] }>("GET", "/contacts?limit=100");
      const contact = body.data.length > 0 ? this.fake.helpers.arrayElement(body.data) : null;
      if (!contact || this.chance(0.3)) await this.addContact();
      else if (this.chance(0.15)) await this.deleteContact(contact);
      else await this.changeContact(contact);
    }
  }

  private async addContact() {
    const { status, body } = await this.api.send<{ data: Contact }>(
      "POST",
      "/contacts",
      bodyOf(this.person()),
    );
    if (status === 201) this.truth.create("api", idOf(body.data), personOf(body.data));
  }

  private async deleteContact(contact: Contact) {
    const { status } = await this.api.send("DELETE", `/contacts/${contact.id}`);
    if (status === 200) this.truth.delete(idOf(contact));
  }

  private async changeContact(contact: Contact) {
    const { tags, ...change } = bodyOf(this.change());
    const added = tags && this.chance(0.5) ? { add: tags } : tags;
    const { status, body } = await this.api.send<{ data: Contact }>("PATCH", `/contacts/${contact.id}`, {
      ...change,
      tags: added,
    });
    if (status === 200) this.truth.change("api", idOf(contact), personOf(contact), personOf(body.data));
  }
}
