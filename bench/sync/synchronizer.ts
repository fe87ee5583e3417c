import { randomUUID } from "node:crypto";
import {
  type Api,
  bodyOf,
  type Contact,
  connect,
  idOf,
  personOf,
  system,
  type Tombstone,
} from "@/bench/sync/api-client";
import { type Merged, merge } from "@/bench/sync/merge";
import { arePeopleSame, type Entry, personIn } from "@/bench/sync/other-store";
import { type Known, type Link, type Outbox, readKnown, writeKnown } from "@/bench/sync/state";

// An integration as anybody could write it from the documentation: it keeps a file of people and the API's contacts in
// step, and may be ended at any moment.
//
// - What changed in the API comes from `GET /contacts?sort=updatedAt&includeDeleted=true`, from the cursor of the last
//   pass on. Who is who is said by `externalIds.store`.
// - Whom the API does not know is PUSHed, hundreds in a call. The call and its Idempotency-Key are noted before it is
//   sent: a pass that was cut off is told by the same call whom it has made, though they be gone again.
// - Whom both know is read, merged and PATCHed with If-Match: nobody's change is overwritten unseen.
// - A deletion on either side wins over any change on the other.
// - An e-mail address is one person's in the API. Who is refused one there keeps the address that both agreed on.
// - The cursor is noted last. A pass that was cut off is done again, and what was done of it changes nothing any more.

export type Report = { pushed: number; pulled: number; deleted: number; conflicts: number };

/** One person's two sides, as far as they are known or have changed. */
type Pair = {
  id: string;
  link: Link | null;
  entry: Entry | null;
  contact: Contact | null;
  isGone: boolean;
};

type Pushed = { results: { index: number; id: string | null; problem?: { code: string } }[] };

class Pass {
  readonly report: Report = { pushed: 0, pulled: 0, deleted: 0, conflicts: 0 };
  private readonly newcomers: Outbox["people"] = [];

  constructor(
    private readonly api: Api,
    private readonly known: Known,
    private readonly save: () => void,
  ) {}

  async run(): Promise<void> {
    const { state } = this.known;
    if (state.outbox) await this.deliver(state.outbox);
    const { changes, cursor } = await this.api.changesSince(state.cursor);
    const pairs = this.pairs(changes);
    // Who goes makes room: an address that is given up may be somebody else's by now.
    const isLeaving = ({ isGone, entry }: Pair) => isGone || entry?.deleted === true;
    for (const pair of pairs.filter(isLeaving)) await this.remove(pair);
    await this.settleAll(pairs.filter((one) => !isLeaving(one)));
    for (let from = 0; from < this.newcomers.length; from += 500) {
      state.outbox = { key: randomUUID(), people: this.newcomers.slice(from, from + 500) };
      this.save();
      await this.deliver(state.outbox);
    }
    state.cursor = cursor;
    this.save();
  }

  /** Everybody who changed on either side. */
  private pairs(changes: readonly (Contact | Tombstone)[]): Pair[] {
    const { links } = this.known.state;
    const idByContact = new Map(Object.entries(links).map(([id, { contact }]) => [contact, id]));
    const pairs = new Map<string, Pair>();
    for (const change of changes) {
      const id = idByContact.get(change.id) ?? idOf(change);
      const contact = change.deleted ? null : change;
      pairs.set(id, { ...this.noted(id), contact, isGone: contact === null });
    }
    for (const entry of this.known.entries.values()) {
      const link = links[entry.id];
      const hasChanged = entry.deleted ? link !== undefined : !link || !arePeopleSame(entry, link.person);
      if (hasChanged && !pairs.has(entry.id))
        pairs.set(entry.id, { ...this.noted(entry.id), contact: null, isGone: false });
    }
    return [...pairs.values()];
  }

  private noted(id: string) {
    return { id, link: this.known.state.links[id] ?? null, entry: this.known.entries.get(id) ?? null };
  }

  private async remove({ id, link, entry, contact, isGone }: Pair): Promise<void> {
    const at = contact?.id ?? link?.contact;
    if (at && !isGone) await this.api.send("DELETE", `/contacts/${at}`);
    if (entry && !entry.deleted) this.known.entries.set(id, { ...entry, deleted: true });
    if (link) this.report.deleted++;
    delete this.known.state.links[id];
  }

  /** Who is refused an address waits for the others: it may become free. Then all who still are keep their old one. */
  private async settleAll(pairs: readonly Pair[]): Promise<void> {
    for (let waiting = pairs; waiting.length > 0; ) {
      const refused: Pair[] = [];
      for (const pair of waiting) if (!(await this.settle(pair))) refused.push(pair);
      const isStuck = refused.length === waiting.length;
      if (isStuck) for (const { entry } of refused) this.giveUpEmail(entry);
      waiting = isStuck ? [] : refused;
    }
  }

  /** False when the API knows somebody else by the address. */
  private async settle({ id, link, entry, contact }: Pair): Promise<boolean> {
    if (!entry) return contact ? this.welcome(id, contact) : true;
    const merged = contact && this.compare(link, entry, contact);
    if (contact && merged && isEmpty(merged.forThem)) return this.agree(entry, contact, merged);
    const at = contact?.id ?? link?.contact;
    if (at) return this.reconcile(link, entry, at);
    this.newcomers.push({ id, person: personIn(entry) });
    return true;
  }

  /** Takes in somebody of whom the API knew first, and tells it what the store calls them. */
  private async welcome(id: string, { id: at }: Contact): Promise<true> {
    for (;;) {
      const found = await this.api.find(at);
      // Who is gone by now shows as deleted in the next pass.
      if (!found) return true;
      const { contact, etag } = found;
      if (contact.externalIds[system] !== id) {
        const body = { externalIds: { [system]: id } };
        const { status } = await this.api.send("PATCH", `/contacts/${at}`, body, { "if-match": etag });
        if (status === 412) continue;
        if (status !== 200) return true;
      }
      const person = personOf(contact);
      const changedAt = Date.parse(contact.updatedAt);
      this.known.entries.set(id, { id, ...person, changedAt, deleted: false });
      this.known.state.links[id] = { contact: at, person };
      this.report.pulled++;
      return true;
    }
  }

  private compare(link: Link | null, entry: Entry, contact: Contact): Merged {
    const ours = { person: personIn(entry), changedAt: entry.changedAt };
    const theirs = { person: personOf(contact), changedAt: Date.parse(contact.updatedAt) };
    return merge(link?.person ?? null, ours, theirs);
  }

  /** Reads, merges and writes unless somebody was faster: then again. */
  private async reconcile(link: Link | null, entry: Entry, at: string): Promise<boolean> {
    for (;;) {
      const found = await this.api.find(at);
      if (!found) return true;
      const { contact, etag } = found;
      const merged = this.compare(link, entry, contact);
      if (isEmpty(merged.forThem)) return this.agree(entry, contact, merged);
      const { status, body } = await this.api.send<object>(
        "PATCH",
        `/contacts/${at}`,
        bodyOf(merged.forThem),
        {
          "if-match": etag,
        },
      );
      if (status === 412) continue;
      if (body.code === "already_exists") return false;
      if (status !== 200) return true;
      this.report.pushed++;
      return this.agree(entry, contact, merged);
    }
  }

  /** Both sides are the same once the store has what it lacks. */
  private agree(entry: Entry, contact: Contact, { person, forUs, conflicts }: Merged): true {
    this.report.conflicts += conflicts;
    this.known.state.links[entry.id] = { contact: contact.id, person };
    if (isEmpty(forUs)) return true;
    const changedAt = Math.max(entry.changedAt, Date.parse(contact.updatedAt));
    this.known.entries.set(entry.id, { ...entry, ...forUs, changedAt });
    this.report.pulled++;
    return true;
  }

  /** Makes the people of an outbox, or learns again whom it has made. */
  private async deliver({ key, people }: Outbox): Promise<void> {
    const records = people.map(({ id, person }) => ({ ...bodyOf(person), externalIds: { [system]: id } }));
    const body = { match: `externalId:${system}`, records };
    const sent = await this.api.send<Pushed>("POST", "/contacts/push", body, { "idempotency-key": key });
    if (sent.status !== 200) throw new Error(`A PUSH was answered ${sent.status} ${sent.body.code}.`);
    for (const { index, id: contact, problem } of sent.body.results) {
      const one = people[index];
      if (!one) continue;
      if (contact !== null) this.known.state.links[one.id] = { contact, person: one.person };
      else if (problem?.code === "already_exists") this.giveUpEmail({ id: one.id, email: one.person.email });
      this.report.pushed++;
    }
    this.known.state.outbox = null;
  }

  /** The address that was refused gives way to the one that both sides agreed on, if it is still in the store. */
  private giveUpEmail(refused: Pick<Entry, "id" | "email"> | null): void {
    const { link, entry } = this.noted(refused?.id ?? "");
    if (!entry || entry.email !== refused?.email) return;
    this.report.conflicts++;
    this.report.pulled++;
    this.known.entries.set(entry.id, { ...entry, email: link?.person.email ?? null });
  }
}

const isEmpty = (changes: object) => Object.keys(changes).length === 0;

/** One pass: reads both sides and makes them one. */
export async function synchronize(api: Api, folder: string): Promise<Report> {
  const known = readKnown(folder);
  const pass = new Pass(api, known, () => writeKnown(folder, known));
  await pass.run();
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
