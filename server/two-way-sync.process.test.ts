import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { type Api, bodyOf, type Contact, connect, idOf, personOf } from "@/bench/sync/api-client";
import { compare, isAllShown } from "@/bench/sync/compare";
import { type Entry, type Person, readStore, writeStore } from "@/bench/sync/other-store";
import { synchronize } from "@/bench/sync/synchronizer";
import { Truth } from "@/bench/sync/truth";
import { runTwoWays } from "@/bench/sync/two-ways";
import { closeDatabase } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { startWeb } from "@/server/fixtures";

afterAll(closeDatabase);

async function makeSecret() {
  const { organization } = await makeOrganization({ limit: 1_000_000 });
  return (await makeKey(organization, { scopes: [...scopes] })).secret;
}

it("two systems that are both changed end equal, though web process and synchroniser are killed on the way", async () => {
  const database = process.env.DATABASE_URL ?? "";
  const plan = { rounds: 25, kills: 3, seed: 7, database, secret: await makeSecret() };
  const outcome = await runTwoWays(plan);
  expect(outcome.differences).toEqual([]);
  expect(outcome.people).toBeGreaterThan(10);
  expect(outcome.kills.web + outcome.kills.synchronizer).toBe(3);
}, 120_000);

/** The API for a client that dies when so many of its calls have been answered. */
function mortal(api: Api, calls: number): Api {
  let left = calls;
  const counted =
    <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args) => {
      const answer = await call(...args);
      if (--left === 0) throw new Error("It died.");
      return answer;
    };
  return {
    send: counted(api.send) as Api["send"],
    find: counted(api.find),
    changesSince: counted(api.changesSince),
  };
}

/** Two systems in which something of every kind has to be done, and a pass over them that dies after so many calls. */
async function passThatDies(origin: string, calls: number) {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-sync-"));
  const file = join(folder, "store.json");
  const api = connect(`${origin}/integrations/v1`, await makeSecret());
  const truth = new Truth();
  const nobody = { email: null, firstName: null, lastName: null, phone: null, city: null, tags: [] };
  const entry = (id: string): Entry => ({ id, ...nobody, changedAt: Date.now(), deleted: false });
  const rest = async () => {
    while (!(await isAllShown(api)));
    await synchronize(api, folder);
  };
  const contactOf = async (id: string) => {
    const { body } = await api.send<{ data: Contact[] }>("GET", `/contacts?externalId=store:${id}`);
    return body.data[0];
  };
  const change = async (contact: Contact, fields: Partial<Person>) => {
    const changed = await api.send<{ data: Contact }>("PATCH", `/contacts/${contact.id}`, bodyOf(fields));
    truth.change("api", idOf(contact), personOf(contact), personOf(changed.body.data));
  };
  const remove = async (contact: Contact) => {
    await api.send("DELETE", `/contacts/${contact.id}`);
    truth.delete(idOf(contact));
  };

  const known = ["changed-here", "deleted-here", "changed-there", "deleted-there", "changed-twice"];
  writeStore(file, new Map(known.map((id) => [id, entry(id)])));
  for (const id of known) truth.create("store", id, nobody);
  await rest();
  await rest();

  const store = readStore(file);
  for (const id of ["changed-here", "changed-twice"]) {
    const before = store.get(id) ?? entry(id);
    const after = { ...before, phone: "here", changedAt: Date.now() };
    truth.change("store", id, before, after);
    store.set(id, after);
  }
  store.set("deleted-here", { ...entry("deleted-here"), deleted: true });
  truth.delete("deleted-here");
  for (const id of ["new", "new-and-deleted"]) {
    store.set(id, entry(id));
    truth.create("store", id, nobody);
  }
  writeStore(file, store);
  for (const id of ["changed-there", "changed-twice"]) {
    const contact = await contactOf(id);
    if (contact) await change(contact, { city: "there", tags: ["there"] });
  }
  const doomed = await contactOf("deleted-there");
  if (doomed) await remove(doomed);
  const made = await api.send<{ data: Contact }>("POST", "/contacts", { firstName: "New" });
  truth.create("api", idOf(made.body.data), personOf(made.body.data));

  while (!(await isAllShown(api)));
  const isDead = await synchronize(mortal(api, calls), folder).then(
    () => false,
    () => true,
  );
  // Life goes on before the next pass.
  const isMade = await contactOf("new-and-deleted");
  if (isMade) await remove(isMade);
  await change(made.body.data, { phone: "there" });
  for (let pass = 0; pass < 3; pass++) await rest();
  const { differences } = await compare(folder, api, truth);
  await rm(folder, { recursive: true });
  return { isDead, isMade: isMade !== undefined, differences };
}

it("a synchroniser that dies after any of its calls loses nothing, doubles nothing and brings nobody back", async () => {
  const web = await startWeb({ RATE_LIMIT_PER_SECOND: "0" });
  const ends = [];
  do ends.push(await passThatDies(web.origin, ends.length + 1));
  while (ends.at(-1)?.isDead);
  web.child.kill("SIGTERM");
  await web.exit;
  expect(ends.flatMap(({ differences }, call) => differences.map((one) => `${call + 1}: ${one}`))).toEqual(
    [],
  );
  // One of them died when the PUSH had been answered: whom it made was deleted before it knew of them.
  expect(ends.filter(({ isDead, isMade }) => isDead && isMade)).toHaveLength(1);
  expect(ends.length).toBeGreaterThan(8);
}, 120_000);
