import { SMTPServer } from "smtp-server";
import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { serveDashboard } from "@/lib/api/serve";
import type { Origin } from "@/lib/audit/actor";
import { hashPassword } from "@/lib/auth/password";
import type { Role } from "@/lib/auth/roles";
import { prisma } from "@/lib/db";
import { freshAddress } from "@/lib/fixtures";
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

/** Calls a dashboard endpoint as its route would. */
export async function ask(
  endpoint: DashboardEndpoint,
  headers: Headers,
  { id = "", body }: { id?: string; body?: unknown } = {},
) {
  const sent = new Headers(headers);
  sent.set("x-latchkey-address", freshAddress());
  if (body !== undefined) sent.set("content-type", "application/json");
  const request = new Request(`http://localhost/api/dashboard${endpoint.path.replace("{id}", id)}`, {
    method: endpoint.method,
    headers: sent,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const handlers = serveDashboard(endpoint);
  const answer = await handlers[endpoint.method](request, { params: Promise.resolve(id ? { id } : {}) });
  return { status: answer.status, body: await answer.json() };
}

/** The code of the refusal, or "done". */
export const outcome = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

export const tokenOf = (url: string) => new URL(url).searchParams.get("token") ?? "";

/** A mail server on this machine that keeps what it is given, or refuses it. */
export async function startMailServer() {
  const mails: string[] = [];
  const state = { refuses: false, silent: false };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: (_address, _session, callback) => {
      if (state.silent) return;
      callback(state.refuses ? new Error("no such mailbox: somebody") : undefined);
    },
    onData: (stream, _session, callback) => {
      let mail = "";
      stream.setEncoding("utf8");
      stream.on("data", (chunk) => {
        mail += chunk;
      });
      stream.on("end", () => {
        mails.push(mail);
        callback();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as { port: number };
  return {
    mails,
    state,
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise<void>((stopped) => server.close(() => stopped())),
  };
}

/** A mail's text without the soft line breaks and escapes of quoted-printable. */
export const readable = (mail: string) =>
  Buffer.from(
    mail
      .replace(/=\r?\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  ).toString("utf8");
