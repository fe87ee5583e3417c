import type { Origin } from "@/lib/audit/actor";
import { hashPassword } from "@/lib/auth/password";
import type { Role } from "@/lib/auth/roles";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// For tests of people: each makes its own.

export const password = "a long enough sentence";
let hash: Promise<string> | undefined;

export type Person = { id: string; email: string; role: Role; origin: Origin };

/** Somebody who signs in with `password`, with this role in an organization. */
export async function makePerson(organization: OrganizationId, role: Role): Promise<Person> {
  hash ??= hashPassword(password);
  const id = newId();
  const email = `${id}@example.org`;
  const name = `Person ${id.slice(-6)}`;
  await prisma().user.create({ data: { id, email, name, passwordHash: await hash } });
  await joinAs(organization, id, role);
  return {
    id,
    email,
    role,
    origin: { actor: { type: "user", id, name }, address: null, requestId: null },
  };
}

export const joinAs = (organization: OrganizationId, userId: string, role: Role) =>
  prisma().membership.create({ data: { organizationId: organization, userId, role } });

export const sessionsOf = ({ id }: { id: string }) => prisma().session.count({ where: { userId: id } });

export const roleOf = async (organization: OrganizationId, { id }: { id: string }) =>
  (await prisma().membership.findFirst({ where: { organizationId: organization, userId: id } }))?.role;

/** The code of the refusal, or "done". */
export const outcome = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

export const tokenOf = (url: string) => new URL(url).searchParams.get("token") ?? "";
