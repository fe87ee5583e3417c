import { encode } from "next-auth/jwt";
import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { serveDashboard } from "@/lib/api/serve";
import { hashPassword } from "@/lib/auth/password";
import type { Role } from "@/lib/auth/roles";
import { sessionCookie, sessionSecret } from "@/lib/auth/session";
import { prisma } from "@/lib/db";
import { freshAddress } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// For tests of dashboard routes: somebody signed in, and what their browser sends.

export const password = "a long enough sentence";
let hashed: Promise<string> | undefined;

/** Somebody of the organization whose session began so many minutes ago; `headers` are their browser's. */
export async function signIn(organization: OrganizationId, role: Role, { minutesAgo = 0 } = {}) {
  hashed ??= hashPassword(password);
  const [userId, sessionId] = [newId(), newId()];
  const email = `${userId}@example.org`;
  await prisma().user.create({
    data: {
      id: userId,
      email,
      name: "Ada",
      passwordHash: await hashed,
      memberships: { create: { organizationId: organization, role } },
      sessions: {
        create: {
          id: sessionId,
          organizationId: organization,
          createdAt: new Date(Date.now() - minutesAgo * 60_000),
          expiresAt: new Date(Date.now() + 60_000),
        },
      },
    },
  });
  const token = await encode({ token: { sid: sessionId }, secret: sessionSecret() });
  return { email, userId, cookie: `${sessionCookie()}=${token}` };
}

type Sent = {
  params?: Record<string, string>;
  body?: unknown;
  /** Instead of a body in JSON. */
  file?: { type: string; bytes: Uint8Array<ArrayBuffer> };
  site?: string;
};

/** Calls a dashboard endpoint as its route file would. */
export async function press(
  { cookie }: { cookie: string },
  endpoint: DashboardEndpoint,
  { params = {}, body, file, site = "same-origin" }: Sent = {},
) {
  const headers = new Headers({
    cookie,
    "sec-fetch-site": site,
    "x-latchkey-address": freshAddress(),
    "content-type": file?.type ?? "application/json",
  });
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name) => params[name] ?? "");
  const request = new Request(`http://localhost/api/dashboard${path}`, {
    method: endpoint.method,
    headers,
    body: file?.bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
  const response = await serveDashboard(endpoint)[endpoint.method](request, {
    params: Promise.resolve(params),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
