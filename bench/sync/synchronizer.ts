import { join } from "node:path";
import { type Api, bodyOf, type Contact, connect, personOf } from "@/bench/sync/api-client";
import { type Merged, merge } from "@/bench/sync/merge";
import {
  arePeopleSame,
  type Entry,
  fields,
  type Person,
  readStore,
  readWhole,
  writeStore,
  writeWhole,
} from "@/bench/sync/other-store";

// An integration as anybody could write it from the documentation: it keeps a file of people and the API's contacts in
// step. It may be ended at any moment. What it knows is written after both sides have what they need, so that a pass that
// was cut off is simply done again: every step of it changes nothing the second time.

/** `contact`: the API's id. `person`: what both sides held when they were last the same. */
type Link = { contact: string; person: Person };
type State = { cursor: string | null; links: Record<string, Link> };

const system = "store";
/** The other system's id of somebody who was first known to the API: the same however often the pass is begun. */
const idOf = (contact: string) => `api-${contact}`;

type Report = { pushed: number; pulled: number; deleted: number; conflicts: number };

/** One person's two sides, and what has to happen to make them one. */
type Pair = { id: string; link: Link | null; entry: Entry | null; contact: Contact | null; isGone: boolean };

class Pass {
  readonly report: Report = { pushed: 0, pulled: 0, deleted: 0, conflicts: 0 };
  private readonly pushes: { id: string; contact: string | null; body: object; person: Person }[] = [];

  constructor(
    private readonly api: Api,
    private readonly state: State,
    private readonly entries: Map<string, Entry>,
  ) {}

  async run(): Promise<void> {
    const { changes, cursor } = await this.api.changesSince(this.state.cursor);
    for (const pair of this.pairs(changes)) await this.settle(pair);
    await this.push();
    this.state.cursor = cursor;
  }

  /** Everybody who changed on either side. */
  private pairs(changes: Awaited<ReturnType<Api["changesSince"]>>["changes"]): Pair[] {
    const idByContact = new Map(Object.entries(this.state.links).map(([id, { contact }]) => [contact, id]));
    const latest = new Map(changes.map((change) => [change.id, change]));
    const pairs = new Map<string, Pair>();
    for (const change of latest.values()) {
      const own = change.deleted ? undefined : change.externalIds[system];
      const id = idByContact.get(change.id) ?? own ?? idOf(change.id);
      const contact = change.deleted ? null : change;
      pairs.set(id, { ...this.known(id), contact, isGone: change.deleted === true });
    }
    for (const { id, deleted, ...person } of this.entries.values()) {
      const link = this.state.links[id];
      const hasChanged = deleted ? link !== undefined : !link || !arePeopleSame(person, link.person);
      if (hasChanged && !pairs.has(id)) pairs.set(id, { ...this.known(id), contact: null, isGone: false });
    }
    return [...pairs.values()];
  }

  private known(id: string) {
    return { id, link: this.state.links[id] ?? null, entry: this.entries.get(id) ?? null };
  }

  /** A deletion on either side wins over any change on the other. */
  private async settle({ id, link, entry, contact, isGone }: Pair): Promise<void> {
    if (isGone) return this.forget(id, entry);
    if (entry?.deleted) {
      const at = link?.contact ?? contact?.id;
      if (at) await this.api.send("DELETE", `/contacts/${at}`);
      return this.forget(id, entry);
    }
    if (!entry) {
      if (!contact) return;
      if (contact.externalIds[system] !== id && !(await this.mark(contact, id))) return;
      const person = personOf(contact);
      this.entries.set(id, { id, ...person, changedAt: Date.parse(contact.updatedAt), deleted: false });
      this.state.links[id] = { contact: contact.id, person };
      this.report.pulled++;
      return;
    }
    if (!contact) {
      const changed = link ? changesBetween(link.person, entry) : personIn(entry);
      const known = link?.contact ?? null;
      this.pushes.push({ id, contact: known, body: bodyOf(changed), person: personIn(entry) });
      return;
    }
    this.reconcile(id, link, entry, contact);
  }

  private reconcile(id: string, link: Link | null, entry: Entry, contact: Contact) {
    const ours = { person: personIn(entry), changedAt: entry.changedAt };
    const theirs = { person: personOf(contact), changedAt: Date.parse(contact.updatedAt) };
    const { person, forThem, forUs, conflicts }: Merged = merge(link?.person ?? null, ours, theirs);
    this.report.conflicts += conflicts;
    if (Object.keys(forUs).length > 0) {
      this.entries.set(id, { ...entry, ...forUs, changedAt: Math.max(ours.changedAt, theirs.changedAt) });
      this.report.pulled++;
    }
    if (Object.keys(forThem).length > 0)
      this.pushes.push({ id, contact: contact.id, body: bodyOf(forThem), person });
    else this.state.links[id] = { contact: contact.id, person };
  }

  /** Gives a contact that the API knew first its id in the other system, unless somebody is changing it just now. */
  private async mark({ id }: Contact, externalId: string): Promise<boolean> {
    const { etag, status } = await this.api.send("GET", `/contacts/${id}`);
    if (status === 404 || !etag) return false;
    const body = { externalIds: { [system]: externalId } };
    const marked = await this.api.send("PATCH", `/contacts/${id}`, body, { "if-match": etag });
    return marked.status === 200;
  }

  private forget(id: string, entry: Entry | null) {
    if (entry && !entry.deleted) this.entries.set(id, { ...entry, deleted: true });
    if (this.state.links[id]) this.report.deleted++;
    delete this.state.links[id];
  }

  /** Sends all changes in two calls: those of contacts that are known, and those of people that the API has not met. */
  private async push(): Promise<void> {
    for (const isKnown of [true, false]) {
      const some = this.pushes.filter(({ contact }) => (contact !== null) === isKnown);
      for (let from = 0; from < some.length; from += 500) {
        const slice = some.slice(from, from + 500);
        const records = slice.map(({ id, contact, body }) =>
          isKnown ? { id: contact, ...body } : { ...body, externalIds: { [system]: id } },
        );
        const match = isKnown ? "id" : `externalId:${system}`;
        const { body } = await this.api.send("POST", "/contacts/push", { match, records });
        const { results } = body as unknown as { results: { index: number; id: string | null }[] };
        // Who could not be written (deleted meanwhile) shows in the next pass as what became of them.
        for (const { index, id: contact } of results) {
          const pushed = slice[index];
          if (!pushed || contact === null) continue;
          this.state.links[pushed.id] = { contact, person: pushed.person };
          this.report.pushed++;
        }
      }
    }
  }
}

const personIn = ({ email, firstName, lastName, phone, city, tags }: Entry): Person => ({
  ...{ email, firstName, lastName, phone, city, tags },
});

const changesBetween = (before: Person, after: Entry): Partial<Person> =>
  Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => [field, after[field]]),
  );

/** One pass: reads both sides, makes them one, and only then writes down what it knows. */
export async function synchronize(api: Api, folder: string): Promise<Report> {
  const stateFile = join(folder, "state.json");
  const storeFile = join(folder, "store.json");
  const state = readWhole<State>(stateFile, { cursor: null, links: {} });
  const entries = readStore(storeFile);
  const pass = new Pass(api, state, entries);
  await pass.run();
  writeStore(storeFile, entries);
  writeWhole(stateFile, state);
  return pass.report;
}

// Run as a process of its own, it makes a pass whenever it is asked to.
const [, , folder] = process.argv;
if (process.send && folder) {
  const api = connect(process.env.SYNC_BASE ?? "", process.env.SYNC_KEY ?? "");
  process.on("message", () => {
    synchronize(api, folder).then(
      (report) => process.send?.({ report }),
      (error: Error) => process.send?.({ error: `${error.stack}` }),
    );
  });
  process.on("disconnect", () => process.exit(0));
  process.send({ ready: true });
}
