import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { Prisma, prisma, type Transaction } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { fitsOptions, optionsRule } from "@/lib/fields/kinds";
import { findDefinition, listDefinitions } from "@/lib/fields/list-data";
import type { AttributeEdit, Definition, FieldEdit } from "@/lib/fields/schema";
import { changesOf, type Group, inTurn, later, placeOf } from "@/lib/fields/turn-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type Kind = Definition["kind"];
type Changes = Partial<FieldEdit & AttributeEdit> & { archivedAt?: string | null };

const nameOf = (one: Definition) => (one.kind === "field" ? `${one.object}.${one.key}` : one.key);

const store = (tx: Transaction, organization: OrganizationId, { kind, id }: Definition, data: object) => {
  const where = { id, organizationId: organization };
  return kind === "field" ? tx.customField.update({ where, data }) : tx.metaAttribute.update({ where, data });
};

/** Does one thing to one definition and says so in the audit log; where nothing changes, nothing is said. */
const change = (
  organization: OrganizationId,
  kind: Kind,
  id: string,
  origin: Origin,
  act: "changed" | "archived" | "restored",
  decide: (found: Definition) => Changes,
): Promise<Definition> =>
  inTurn(organization, async (tx) => {
    const found = await findDefinition(organization, kind, id, tx);
    const after = decide(found);
    const changes = changesOf(found, after);
    if (Object.keys(changes).length === 0) return found;
    const place = act === "restored" ? await placeOf(tx, organization, found, found) : {};
    await store(tx, organization, found, { ...after, ...place, ...later(found) });
    await recordAudit(tx, organization, origin, {
      action: `${kind}.${act}`,
      targetId: nameOf(found),
      changes,
    });
    return findDefinition(organization, kind, id, tx);
  });

/** Takes it out of the schema; the values that records hold are kept. Again changes nothing. */
export const archiveDefinition = (organization: OrganizationId, kind: Kind, id: string, origin: Origin) =>
  change(organization, kind, id, origin, "archived", ({ archivedAt }) => ({
    archivedAt: archivedAt ?? new Date().toISOString(),
  }));

/** Brings it back as the last of its kind, with the values that records still hold. Again changes nothing. */
export const restoreDefinition = (organization: OrganizationId, kind: Kind, id: string, origin: Origin) =>
  change(organization, kind, id, origin, "restored", () => ({ archivedAt: null }));

/** Throws 409 when somebody else has changed it since: two lists of options cannot be merged by guessing. */
function requireUnchanged(found: Definition, updatedAt: string) {
  if (found.updatedAt !== updatedAt)
    throw new Failure("conflict", `The ${found.kind} ${found.key} has changed in the meantime.`);
}

export const editField = (
  organization: OrganizationId,
  id: string,
  { updatedAt, ...edit }: FieldEdit,
  origin: Origin,
) =>
  change(organization, "field", id, origin, "changed", (found) => {
    requireUnchanged(found, updatedAt);
    if (found.kind === "field" && !fitsOptions(found.type, edit.options)) {
      throw new Failure("validation_failed", "The options are not valid.", {
        errors: [{ pointer: "/options", code: "invalid", detail: optionsRule }],
      });
    }
    return edit;
  });

export const editAttribute = (
  organization: OrganizationId,
  id: string,
  { updatedAt, ...edit }: AttributeEdit,
  origin: Origin,
) =>
  change(organization, "attribute", id, origin, "changed", (found) => {
    requireUnchanged(found, updatedAt);
    return edit;
  });

const tables = { field: Prisma.raw("custom_field"), attribute: Prisma.raw("meta_attribute") };

/** Puts a whole group into another order. Throws 409 unless `ids` are exactly those that are there now. */
export const reorderDefinitions = (
  organization: OrganizationId,
  group: Group,
  ids: readonly string[],
  origin: Origin,
): Promise<Definition[]> =>
  inTurn(organization, async (tx) => {
    const living = (await listDefinitions(organization, group, tx)).filter((one) => !one.archivedAt);
    const known = new Map(living.map((one) => [one.id, one.key]));
    if (ids.length !== living.length || new Set(ids).size !== ids.length || !ids.every((id) => known.has(id)))
      throw new Failure("conflict", "The list has changed in the meantime.");
    const order = { from: [...known.values()], to: ids.map((id) => known.get(id)) };
    const changes = changesOf({ order: order.from }, { order: order.to });
    if (Object.keys(changes).length === 0) return living;
    await tx.$executeRaw`UPDATE ${tables[group.kind]} d SET position = o.place - 1
      FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS o(id, place)
      WHERE d.id = o.id AND d.organization_id = ${organization}::uuid`;
    const action = `${group.kind}.reordered`;
    const targetId = group.kind === "field" ? group.object : undefined;
    await recordAudit(tx, organization, origin, { action, targetId, changes });
    return (await listDefinitions(organization, group, tx)).filter((one) => !one.archivedAt);
  });

/** How many living records hold one of `options` of it, or any value without them. */
export async function countUses(
  organization: OrganizationId,
  kind: Kind,
  id: string,
  options: readonly string[] | undefined,
): Promise<number> {
  const found = await findDefinition(organization, kind, id);
  const column = Prisma.raw(found.kind === "field" ? "custom_fields" : "attributes");
  const holds = options
    ? Prisma.sql`jsonb_exists_any(r.${column} -> ${found.key}, ${[...options]}::text[])`
    : Prisma.sql`jsonb_exists(r.${column}, ${found.key})`;
  const counts = (found.kind === "field" ? [found.object] : [...new Set(found.objects)]).map(
    (object) =>
      Prisma.sql`SELECT count(*)::int AS count FROM ${Prisma.raw(object)} r
        WHERE r.organization_id = ${organization}::uuid AND r.deleted_at IS NULL AND ${holds}`,
  );
  const rows = await prisma().$queryRaw<{ count: number }[]>(Prisma.join(counts, " UNION ALL "));
  return rows.reduce((sum, { count }) => sum + count, 0);
}
