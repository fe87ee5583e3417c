import type { Method, PublicEndpoint } from "@/lib/api/endpoint";
import { answerFailure } from "@/lib/api/failure";
import { internal, standardHeaders } from "@/lib/api/headers";
import { requestIdOf } from "@/lib/api/input";
import { answerKey } from "@/lib/api/key-door";
import { answerMember, type MemberEndpoint } from "@/lib/api/member-door";
import { Failure, notFound } from "@/lib/errors";

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type Handler = (request: Request, context: Context) => Promise<Response>;
export type Handlers = Record<Method | "HEAD" | "OPTIONS", Handler>;

/** The public API's route handlers: a key opens them. */
export const serve = (...endpoints: PublicEndpoint[]): Handlers => handlers(endpoints, answerKey);

/** The dashboard's route handlers: a session with the endpoint's role opens them. */
export const serveDashboard = (...endpoints: MemberEndpoint[]): Handlers => handlers(endpoints, answerMember);

/** The dashboard's route handlers where the parameter `name` of the path says whose endpoints are meant. */
export const serveChosen = (
  name: string,
  allowed: readonly Method[],
  choose: (chosen: string) => readonly MemberEndpoint[],
): Handlers =>
  handlers(
    allowed.map((method) => ({ method })),
    async ({ method }, request, params) => {
      const { [name]: chosen, ...others } = params as Record<string, string>;
      const endpoint = choose(chosen ?? "").find((one) => one.method === method);
      if (!endpoint) throw notFound("page");
      return answerMember(endpoint, request, others);
    },
  );

/** A path that does not exist, answered like every other failure. */
export const serveNothing = (): Handlers =>
  everyMethod(async (request) =>
    answerFailure(new Failure("not_found", "There is nothing at this address."), requestIdOf(request)),
  );

const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"] as const;

const everyMethod = (handler: Handler) =>
  Object.fromEntries(methods.map((method) => [method, handler])) as Handlers;

/** A document that anyone may read: no credentials, no quota. It is told the call's own parameters. */
export const serveDocument = (build: (search: URLSearchParams) => unknown): Handlers =>
  handlers([{ method: "GET" as const }], async (_, request) => {
    const headers = {
      ...standardHeaders(requestIdOf(request)),
      "Content-Type": "application/json; charset=utf-8",
    };
    const { searchParams } = new URL(request.url, "http://localhost");
    return new Response(JSON.stringify(build(searchParams)), { headers });
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
