import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import type { Tx } from "@/lib/db";
import { checkCustomValues } from "@/lib/fields/check";
import { readDefinitions } from "@/lib/fields/data";
import type { CustomObject } from "@/lib/fields/kinds";
import { type Definitions, noDefinitions } from "@/lib/fields/schema";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { auditOf } from "@/lib/records/audit";
import { type Key, keysOf } from "@/lib/records/patch";
import { Plan, type Write, type Written } from "@/lib/records/plan";
import { referencesIn } from "@/lib/records/references";
import type { Resource } from "@/lib/records/resource";
import { type Asked, lockRecords, prepare, readKnown, store } from "@/lib/records/write-data";

/** Who writes, for whom, and whether unknown and missing items are overlooked. */
export type Writer = { organization: OrganizationId; origin: Origin; lenient: boolean };

const needsDefinitions = (write: Write) =>
  write.mode === "create" ||
  write.mode === "upsert" ||
  write.patch.customFields !== undefined ||
  write.patch.attributes !== undefined;

/** What the database must be asked before anything can be decided. */
function gather(resource: Resource, writes: readonly Write[], definitions: Definitions): Asked {
  const unique = definitions.fields.filter((field) => field.unique).map((field) => field.key);
  const ids = new Set<string>();
  const keys = new Map<string, Key>();
  const references = new Map<string, Set<string>>();
  const note = (key: Key) => keys.set(`${key.name}\0${key.value}`, key);
  for (const { id, match, patch } of writes) {
    if (id !== undefined && isId(id)) ids.add(id.toLowerCase());
    if (match) note(match);
    // A unique field's value is a key in the form in which it will be stored, not in the one in which it came.
    const stored = unique.length > 0 ? checkCustomValues(definitions, patch, {}).patch : patch;
    for (const key of keysOf(resource, stored, unique)) note(key);
    for (const [table, id] of referencesIn(resource, patch)) {
      const known = references.get(table) ?? new Set();
      references.set(table, known.add(id));
    }
  }
  return { ids: [...ids], keys: [...keys.values()], references };
}

/**
 * Does a list of writes in their order, each for itself: the row, what is unique about it, its event. A few statements
 * however many there are. `atomic`: when one fails nothing is stored. `audited: false` where these writes are a part of an act
 * that is written down as a whole. `dry`: only says what would become of them.
 *
 * Locks come first, and in one order: stripes of the unique values that are named, then the rows by id. So two calls
 * about the same values take turns, never each other's place, and everything is decided on rows that cannot change.
 */
export async function writeRecords(
  tx: Tx,
  { organization, origin, lenient }: Writer,
  resource: Resource,
  writes: readonly Write[],
  { atomic = false, audited = true, dry = false } = {},
): Promise<Written[]> {
  const definitions =
    resource.isCustom && writes.some(needsDefinitions)
      ? await readDefinitions(tx, organization, resource.name as CustomObject)
      : noDefinitions;
  const asked = gather(resource, writes, definitions);
  await prepare(tx, organization, resource, asked.keys);
  const locked = await lockRecords(tx, organization, resource, asked);
  const known = await readKnown(tx, organization, resource, locked, asked);
  const loaded = await resource.load?.(tx, organization, [
    ...writes.map((write) => write.patch),
    ...known.records.map((record) => record.values),
  ]);
  const plan = new Plan(resource, { ...known, definitions, loaded }, lenient);
  const written = writes.map((write) => plan.apply(write));
  if (dry || (atomic && written.some((one) => "failure" in one))) return written;
  await store(tx, organization, origin, resource, plan);
  // What keys do is told by the request log and the events: in the chain their calls would wait for each other.
  const entry = audited && origin.actor.type === "user" ? auditOf(resource, plan) : null;
  if (entry) await recordAudit(tx, organization, origin, entry);
  return written;
}
