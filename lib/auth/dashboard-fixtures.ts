import { encode } from "next-auth/jwt";
import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { serveDashboard } from "@/lib/api/serve";
import { openSession } from "@/lib/auth/data";
import type { Role } from "@/lib/auth/roles";
import { sessionCookie, sessionSecret } from "@/lib/auth/session";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type Owner = { organization: OrganizationId };

/** Somebody signed in with this role: calls the dashboard's endpoints as a browser does. */
export async function signIn({ organization }: Owner, role: Role) {
  const id = newId();
  const passwordHash = "none";
  const memberships = { create: { organizationId: organization, role } };
  await prisma().user.create({
    data: { id, email: `${id}@example.org`, name: "Ada Admin", passwordHash, memberships },
  });
  const sessionId = await openSession({ id, passwordHash }, { address: null, userAgent: null });
  const cookie = await encode({ token: { sid: sessionId ?? "" }, secret: sessionSecret() });
  return async (endpoint: DashboardEndpoint, body?: unknown, one?: { id: string }) => {
    const { method, path } = endpoint;
    const address = `http://localhost/api/dashboard${path.replace("{id}", one?.id ?? "")}`;
    const params: Record<string, string> = one ? { id: one.id } : {};
    const request = new Request(address, {
      method,
      headers: { cookie: `${sessionCookie()}=${cookie}`, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const response = await serveDashboard(endpoint)[method](request, { params: Promise.resolve(params) });
    return { status: response.status, body: await response.json() };
  };
}
