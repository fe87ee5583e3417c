import type { DashboardEndpoint, Method, PageRequest, PublicEndpoint } from "@/lib/api/endpoint";
import { answerFailure } from "@/lib/api/failure";
import { internal, quotaHeaders, standardHeaders } from "@/lib/api/headers";
import { parseWith, readBody, readQuery } from "@/lib/api/input";
import { readCursor } from "@/lib/api/page";
import { preferredHandling } from "@/lib/api/preferences";
import { Reply } from "@/lib/api/reply";
import { makeFake } from "@/lib/api/sample";
import { reaches } from "@/lib/auth/roles";
import { findMember } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { Failure, notFound } from "@/lib/errors";
import { admit, refund } from "@/lib/gate/admit";
import type { Caller } from "@/lib/gate/caller";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type Endpoint = PublicEndpoint | DashboardEndpoint;
type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type Handler = (request: Request, context: Context) => Promise<Response>;
export type Handlers = Record<Method | "HEAD" | "OPTIONS", Handler>;

/** The public API's route handlers: a key opens them. */
export const serve = (...endpoints: PublicEndpoint[]): Handlers => handlers(endpoints, answerKey);

/** The dashboard's route handlers: a session with the endpoint's role opens them. */
export const serveDashboard = (...endpoints: DashboardEndpoint[]): Handlers =>
  handlers(endpoints, answerMember);

/** A path that does not exist, answered like every other failure. */
export const serveNothing = (): Handlers =>
  everyMethod(async (request) =>
    answerFailure(new Failure("not_found", "There is nothing at this address."), requestIdOf(request)),
  );

const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"] as const;

const everyMethod = (handler: Handler) =>
  Object.fromEntries(methods.map((method) => [method, handler])) as Handlers;

const requestIdOf = (request: Request) => request.headers.get("x-request-id") ?? newId();

/** A document that anyone may read: no credentials, no quota. */
export const serveDocument = (build: () => unknown): Handlers =>
  handlers([{ method: "GET" as const }], async (_, request) => {
    const headers = {
      ...standardHeaders(requestIdOf(request)),
      "Content-Type": "application/json; charset=utf-8",
    };
    return new Response(JSON.stringify(build()), { headers });
  });

function handlers<E extends { method: Method }>(
  endpoints: E[],
  answer: (endpoint: E, request: Request, params: unknown) => Promise<Response>,
) {
  const allowed = methods.filter(
    (method) =>
      method === "OPTIONS" || endpoints.some((one) => one.method === (method === "HEAD" ? "GET" : method)),
  );
  const allow = allowed.join(", ");
  return everyMethod(async (request, context) => {
    const requestId = requestIdOf(request);
    try {
      const method = request.headers.get(internal.method) ?? request.method;
      const endpoint = endpoints.find((one) => one.method === (method === "HEAD" ? "GET" : method));
      if (endpoint) {
        const response = await answer(endpoint, request, await context.params);
        return method === "HEAD" ? new Response(null, response) : response;
      }
      if (method === "OPTIONS")
        return new Response(null, { status: 204, headers: { ...standardHeaders(requestId), Allow: allow } });
      throw new Failure("method_not_allowed", `This address answers ${allow}.`, {
        headers: { Allow: allow },
      });
    } catch (error) {
      return answerFailure(error, requestId);
    }
  });
}

async function answerKey(endpoint: PublicEndpoint, request: Request, params: unknown): Promise<Response> {
  const requestId = requestIdOf(request);
  const address = request.headers.get(internal.address);
  const caller = await admit(request.headers, address, {
    scope: endpoint.scope,
    cost: endpoint.cost ?? 1,
    allowsSample: endpoint.sample !== undefined,
  });
  const preferred = preferredHandling(request.headers);
  let response: Response;
  try {
    const input = await readInput(endpoint, request, params, caller.organization);
    const lenient = (preferred ?? (caller.missingItems === "succeed" ? "lenient" : "strict")) === "lenient";
    const call = {
      ...input,
      ...context(request, requestId, address),
      organization: caller.organization,
      caller,
      lenient,
    };
    const answered =
      caller.sample && typeof endpoint.sample === "function"
        ? endpoint.sample(makeFake(), input)
        : await endpoint.run(call);
    response = write(endpoint, answered, request, requestId);
  } catch (error) {
    response = answerFailure(error, requestId);
  }
  if (preferred) response.headers.set("Preference-Applied", `handling=${preferred}`);
  return settle(caller, response);
}

/** Says what is left of the quota, and gives the call back where the answer is not worth one. */
async function settle(caller: Caller, response: Response): Promise<Response> {
  if (caller.sample) response.headers.set("X-Sample-Data", "true");
  if (caller.charged === null) return response;
  if (response.status >= 500 || response.status === 304) {
    const { used, remaining } = caller.quota;
    if (await refunded(caller)) caller.quota = { ...caller.quota, used: used - 1, remaining: remaining + 1 };
  }
  for (const [name, value] of Object.entries(quotaHeaders(caller.quota, new Date())))
    response.headers.set(name, value);
  return response;
}

/** Whether the call was given back. A database that fails is not waited for again: the caller has waited once. */
async function refunded(caller: Caller): Promise<boolean> {
  const given = refund(caller).then(
    () => true,
    (error) => {
      log.error("a call could not be given back", error);
      return false;
    },
  );
  const patience = new Promise<false>((resolve) => setTimeout(resolve, 500, false).unref());
  return Promise.race([given, patience]);
}

async function answerMember(
  endpoint: DashboardEndpoint,
  request: Request,
  params: unknown,
): Promise<Response> {
  const requestId = requestIdOf(request);
  if (endpoint.method !== "GET") requireSameOrigin(request);
  const member = await findMember(request.headers);
  if (!member) throw new Failure("not_signed_in", "Sign in to go on.");
  if (!reaches(member.role, endpoint.role)) throw notFound("page");
  const address = request.headers.get(internal.address);
  const input = await readInput(endpoint, request, params, member.organization);
  const call = {
    ...input,
    ...context(request, requestId, address),
    organization: member.organization,
    member,
    origin: {
      actor: { type: "user" as const, id: member.user.id, name: member.user.name },
      address,
      requestId,
    },
  };
  return write(endpoint, await endpoint.run(call), request, requestId);
}

/** A browser says where a request comes from; a write from another site is refused even with a valid session. */
function requireSameOrigin(request: Request) {
  const site = request.headers.get("sec-fetch-site");
  const from = request.headers.get("origin");
  const host = request.headers.get("host");
  const sameHost = from !== null && URL.canParse(from) && new URL(from).host === host;
  if (site === "same-origin" || (site === null && (from === null || sameHost))) return;
  throw new Failure("foreign_origin", "This request was sent by another site.");
}

const context = (request: Request, requestId: string, address: string | null) => ({
  baseUrl: request.headers.get(internal.base) ?? "/api/integrations/v1",
  headers: request.headers,
  requestId,
  address,
});

/** Parses what the endpoint declares: path, query, body, in this order; all wrong fields of one part at once. */
async function readInput(
  endpoint: Endpoint,
  request: Request,
  params: unknown,
  organization: OrganizationId,
) {
  const pages = endpoint.query !== undefined && "cursor" in endpoint.query.shape;
  let raw = readQuery(new URL(request.url, env().APP_URL).searchParams, pages);
  const { cursor, limit, ...own } = raw;
  let page: PageRequest = { path: endpoint.path, query: own, after: null };
  if (pages && cursor !== undefined) {
    page = readCursor(organization, endpoint.path, cursor);
    raw = { ...page.query, ...(limit === undefined ? {} : { limit }) };
  }
  return {
    params: endpoint.params && parseWith(endpoint.params, params, "parameter"),
    query: endpoint.query ? parseWith(endpoint.query, raw, "parameter") : refuseQuery(raw),
    body: endpoint.body && parseWith(endpoint.body, await readBody(request), "body"),
    page,
  };
}

function refuseQuery(raw: Record<string, string>): undefined {
  const names = Object.keys(raw);
  if (names.length === 0) return undefined;
  throw new Failure("validation_failed", "This address takes no parameters.", {
    errors: names.map((parameter) => ({
      parameter: parameter.slice(0, 100),
      code: "unknown_field",
      detail: "is not a known parameter",
    })),
  });
}

/** Only what the output schema lists leaves. */
function write(endpoint: Endpoint, answered: unknown, request: Request, requestId: string): Response {
  const { body, extra } = answered instanceof Reply ? answered : new Reply(answered);
  const headers: Record<string, string> = { ...standardHeaders(requestId), ...extra.headers };
  if (extra.etag) {
    headers.ETag = extra.etag;
    headers["Cache-Control"] = "private, no-cache";
    if (matches(request.headers.get("if-none-match"), extra.etag))
      return new Response(null, { status: 304, headers });
  }
  headers["Content-Type"] = "application/json; charset=utf-8";
  const json = JSON.stringify(endpoint.output.parse(body));
  return new Response(json, { status: extra.status ?? endpoint.status ?? 200, headers });
}

/** RFC 9110, section 13.1.2: a list of tags or `*`, compared weakly. */
function matches(condition: string | null, etag: string): boolean {
  if (condition === null) return false;
  const strip = (tag: string) => tag.trim().replace(/^W\//, "");
  return condition.trim() === "*" || condition.split(",").some((tag) => strip(tag) === strip(etag));
}
