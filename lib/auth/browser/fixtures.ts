import { encode } from "next-auth/jwt";
import { sessionCookie, sessionSecret } from "@/lib/auth/session";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** For tests: signs somebody in; the headers that their browser would send from now on. */
export async function enter(organization: OrganizationId, { id }: { id: string }): Promise<Headers> {
  const session = await prisma().session.create({
    data: {
      id: newId(),
      userId: id,
      organizationId: organization,
      expiresAt: new Date(Date.now() + 600_000),
    },
  });
  const token = await encode({ token: { sid: session.id }, secret: sessionSecret() });
  return new Headers({ cookie: `${sessionCookie()}=${token}` });
}
