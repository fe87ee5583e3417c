import { isDeepStrictEqual } from "node:util";
import { prisma, type Transaction } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { type CustomObject, mostDefinitions } from "@/lib/fields/kinds";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** What is counted and ordered together. */
export type Group = { kind: "field"; object: CustomObject } | { kind: "attribute" };

/** Definitions of one organization are changed one after another, hundreds at a time perhaps. */
export function inTurn<T>(organization: OrganizationId, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const inOne = async (tx: Transaction) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${organization}, 5318009))`;
    return work(tx);
  };
  return prisma().$transaction(inOne, { timeout: 30_000 });
}

/** What the audit log says of a change. */
export const changesOf = (before: Record<string, unknown>, after: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(after)
      .filter(([name, to]) => !isDeepStrictEqual(before[name], to))
      .map(([name, to]) => [name, { from: before[name], to }]),
  );

/** Throws when `more` would be too many; answers the place after the last. */
export async function requireRoom(
  tx: Transaction,
  organization: OrganizationId,
  group: Group,
  more = 1,
): Promise<number> {
  const living = { organizationId: organization, archivedAt: null };
  const asked = { _count: true, _max: { position: true } } as const;
  const { _count, _max } =
    group.kind === "field"
      ? await tx.customField.aggregate({ where: { ...living, object: group.object }, ...asked })
      : await tx.metaAttribute.aggregate({ where: living, ...asked });
  if (_count + more > mostDefinitions) {
    const [whose, what] =
      group.kind === "field" ? ["One kind of record", "custom fields"] : ["An organization", "attributes"];
    throw new Failure("conflict", `${whose} may have ${mostDefinitions} ${what} at most.`);
  }
  return (_max.position ?? -1) + 1;
}

/** What comes back comes last. */
export async function placeOf(
  tx: Transaction,
  organization: OrganizationId,
  { archivedAt }: { archivedAt: unknown },
  group: Group,
): Promise<{ position?: number }> {
  return archivedAt ? { position: await requireRoom(tx, organization, group) } : {};
}

/** A time that tells this change from the last one, however soon it comes. */
export const later = ({ updatedAt }: { updatedAt: Date | string }) => ({
  updatedAt: new Date(Math.max(Date.now(), new Date(updatedAt).getTime() + 1)),
});
