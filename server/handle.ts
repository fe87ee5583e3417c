import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { toFailure } from "@/lib/api/failure";
import { internal } from "@/lib/api/headers";
import type { Env } from "@/lib/env";
import { Failure } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { clientAddress } from "@/server/addresses";
import { type DocumentationHosts, routeOnHost } from "@/server/documentation-hosts";
import { checkHost, checkRouterState, isRequestId, removeInternal, repeatedHeaders } from "@/server/headers";
import { maxStatedBody } from "@/server/limits";
import { admitMethod } from "@/server/methods";
import { contentPolicy, isForm, pageHeaders } from "@/server/policy";
import { refuse } from "@/server/refuse";
import { isBelow, readTarget, type Target } from "@/server/target";

type Next = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Everything between a parsed request and Next: refuses what Next must not see, and tells it only what can be believed. */
export function makeHandler(env: Env, development: boolean, hosts: DocumentationHosts, next: Next) {
  const { protocol } = new URL(env.APP_URL);
  const surroundings = { development, https: protocol === "https:" };

  /** Where a request goes on the host that it calls. */
  async function locate(headers: IncomingHttpHeaders, target: Target): Promise<Target> {
    const slug = await hosts.slugOf(headers.host).catch((error) => {
      // Whoever watches over this process asks without a database too.
      if (isBelow(target.path, "/api/health")) return null;
      throw error;
    });
    if (slug === null) return target;
    headers[internal.origin] = `${protocol}//${headers.host}`;
    return routeOnHost(target, slug);
  }

  /** Resolves to true when Next shall answer. */
  async function prepare(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<boolean> {
    const { headers } = request;
    const address = clientAddress(
      request.socket.remoteAddress,
      headers["x-forwarded-for"] as string | undefined,
      env.TRUSTED_PROXY,
    );
    removeInternal(headers, development);
    const repeated = repeatedHeaders(request.rawHeaders);
    const written = readTarget(request.url ?? "");
    if (written.authority !== undefined) headers.host = written.authority;
    checkHost(headers.host, request.httpVersion);
    checkRouterState(headers["next-router-state-tree"]);
    const target = await locate(headers, written);
    request.url = target.url;
    headers["x-request-id"] = requestId;
    if (address) headers[internal.address] = address;
    if (repeated.length > 0) headers[internal.repeated] = repeated.join(",");
    if (target.base) headers[internal.base] = target.base;
    if (isBelow(target.path, "/api")) {
      if (Number(headers["content-length"]) > maxStatedBody) {
        throw new Failure("body_too_large", `The body may hold ${maxStatedBody} bytes at most.`);
      }
    } else dressPage(request, response, target, requestId);
    return passMethod(request, response, target, requestId);
  }

  function dressPage(
    request: IncomingMessage,
    response: ServerResponse,
    { path }: Target,
    requestId: string,
  ) {
    for (const [name, value] of Object.entries(pageHeaders(path, requestId, surroundings))) {
      if (value !== undefined) response.setHeader(name, value);
    }
    if (isForm(path)) return;
    const nonce = randomBytes(16).toString("base64");
    const policy = contentPolicy(path, nonce, surroundings);
    // Next puts the nonce of this request header on its own scripts.
    request.headers["content-security-policy"] = policy;
    request.headers["x-nonce"] = nonce;
    response.setHeader("Content-Security-Policy", policy);
  }

  function passMethod(
    request: IncomingMessage,
    response: ServerResponse,
    { path }: Target,
    requestId: string,
  ) {
    const method = request.method ?? "GET";
    const passage = admitMethod(method, path);
    if (passage.kind === "options") {
      response.writeHead(204, { Allow: passage.allow, "X-Request-Id": requestId }).end();
      return false;
    }
    if (passage.kind === "disguise") {
      request.headers[internal.method] = method;
      request.method = "OPTIONS";
    }
    return true;
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const given = request.headers["x-request-id"];
    const requestId = isRequestId(given) ? given : newId();
    try {
      if (!(await prepare(request, response, requestId))) return;
      // A client that asked first (Expect: 100-continue) sends its body now.
      if (request.headers.expect !== undefined) response.writeContinue();
      await next(request, response);
    } catch (error) {
      const failure = toFailure(error, requestId);
      if (response.headersSent) response.destroy();
      else refuse(response, failure, requestId, failure.code === "body_too_large");
    }
  };
}
