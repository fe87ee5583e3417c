import { join } from "node:path";
import { type Api, type Contact, personOf, system } from "@/bench/sync/api-client";
import { arePeopleSame, readStore } from "@/bench/sync/other-store";
import type { Truth } from "@/bench/sync/truth";

/** Everybody the API knows now, however lately they were changed. */
async function listAll(api: Api): Promise<Contact[]> {
  const all: Contact[] = [];
  for (let cursor = ""; ; ) {
    const { body } = await api.send<{ data: Contact[]; hasMore: boolean; nextCursor: string }>(
      "GET",
      `/contacts?limit=100${cursor}`,
    );
    all.push(...body.data);
    if (!body.hasMore) return all;
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
}

/** Whether the incremental list shows all that was written: it holds back what is newer than any write under way. */
export async function isAllShown(api: Api): Promise<boolean> {
  const newest = await api.send<{ data: { updatedAt: string }[] }>(
    "GET",
    "/contacts?sort=-updatedAt&includeDeleted=true&limit=1",
  );
  const oldest = await api.send<{ asOf: string }>("GET", "/contacts?sort=updatedAt&limit=1");
  return newest.body.data.every(({ updatedAt }) => updatedAt < oldest.body.asOf);
}

/** What the two sides do not have alike, and what either has otherwise than people left it. */
export async function compare(
  folder: string,
  api: Api,
  truth: Truth,
): Promise<{ people: number; differences: string[] }> {
  const store = readStore(join(folder, "store.json"));
  const living = new Map([...store].filter(([, entry]) => !entry.deleted));
  const contacts = await listAll(api);
  const byId = new Map(contacts.map((contact) => [contact.externalIds[system], contact]));
  const unlike = [...living.values()].flatMap((entry) => {
    const contact = byId.get(entry.id);
    if (!contact) return [`${entry.id} is missing among the contacts`];
    return arePeopleSame(entry, personOf(contact)) ? [] : [`${entry.id} differs from ${contact.id}`];
  });
  if (contacts.length !== living.size)
    unlike.push(`${contacts.length} contacts, but ${living.size} people in the store`);
  return { people: living.size, differences: [...unlike, ...truth.faultsOf(living)] };
}
