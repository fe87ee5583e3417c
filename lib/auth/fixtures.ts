import { encode } from "next-auth/jwt";
import type { MemberEndpoint } from "@/lib/api/member-door";
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
          expiresAt: new Date(Date.now() + 600_000),
        },
      },
    },
  });
  return { email, userId, cookie: await cookieOf(sessionId) };
}

/** Signs somebody in who is there already. */
export async function enter(organization: OrganizationId, { id }: { id: string }) {
  const sessionId = newId();
  const expiresAt = new Date(Date.now() + 600_000);
  await prisma().session.create({
    data: { id: sessionId, userId: id, organizationId: organization, expiresAt },
  });
  return { cookie: await cookieOf(sessionId) };
}

async function cookieOf(sessionId: string): Promise<string> {
  return `${sessionCookie()}=${await encode({ token: { sid: sessionId }, secret: sessionSecret() })}`;
}

type Sent = {
  params?: Record<string, string>;
  /** "?limit=2". */
  search?: string;
  /** Sent as JSON; bytes as they are, under `type`. */
  body?: unknown;
  type?: string;
  site?: string;
  /** Further ones: conditions. */
  headers?: Record<string, string>;
};

/** Calls a dashboard endpoint as its route file would. */
export async function press(
  { cookie }: { cookie: string },
  endpoint: MemberEndpoint,
  {
    params = {},
    search = "",
    body,
    type = "application/json",
    site = "same-origin",
    headers: more,
  }: Sent = {},
) {
  const headers = new Headers({
    cookie,
    "sec-fetch-site": site,
    "x-latchkey-address": freshAddress(),
    "content-type": type,
    ...more,
  });
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name) => params[name] ?? "");
  const request = new Request(`http://localhost/api/dashboard${path}${search}`, {
    method: endpoint.method,
    headers,
    body: body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
  });
  const response = await serveDashboard(endpoint)[endpoint.method](request, {
    params: Promise.resolve(params),
  });
  const { status, headers: answered } = response;
  const text = await response.text();
  // A file is no JSON.
  const said = answered.get("content-type")?.includes("json") ? JSON.parse(text) : null;
  return { status, headers: answered, text, body: said };
}
