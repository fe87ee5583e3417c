import { encode } from "next-auth/jwt";
import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { serveDashboard } from "@/lib/api/serve";
import type { Role } from "@/lib/auth/roles";
import { sessionCookie, sessionSecret } from "@/lib/auth/session";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** The headers of a browser in which somebody with this role is signed in. */
export async function signIn(organization: OrganizationId, role: Role): Promise<Headers> {
  const [userId, sid] = [newId(), newId()];
  await prisma().user.create({
    data: {
      id: userId,
      email: `${userId}@example.org`,
      name: "Ada",
      passwordHash: "-",
      memberships: { create: { organizationId: organization, role } },
      sessions: {
        create: { id: sid, organizationId: organization, expiresAt: new Date(Date.now() + 3_600_000) },
      },
    },
  });
  const token = await encode({ token: { sid }, secret: sessionSecret() });
  return new Headers({ cookie: `${sessionCookie()}=${token}` });
}

type Sent = { headers: Headers; type?: string; body?: string | Uint8Array<ArrayBuffer> };

/** Calls a dashboard's endpoint as its route file would. */
export async function ask(endpoint: DashboardEndpoint, { headers, type, body }: Sent) {
  const sent = new Headers(headers);
  if (body !== undefined) sent.set("content-type", type ?? "application/json");
  const { method, path } = endpoint;
  const request = new Request(`http://localhost/api/dashboard${path}`, { method, headers: sent, body });
  const response = await serveDashboard(endpoint)[method](request, { params: Promise.resolve({}) });
  return { status: response.status, body: JSON.parse(await response.text()) };
}
