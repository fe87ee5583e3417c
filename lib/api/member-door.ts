import { composeAnswer, send } from "@/lib/api/answer";
import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { internal } from "@/lib/api/headers";
import { contextOf, readInput, receiveInput, requestIdOf } from "@/lib/api/input";
import { seesSecureApi } from "@/lib/auth/member";
import { reaches } from "@/lib/auth/roles";
import { findMember } from "@/lib/auth/session";
import { Failure, notFound } from "@/lib/errors";

/** A person's call from the dashboard: same origin, session, role, input, work. */
export async function answerMember(
  endpoint: DashboardEndpoint,
  request: Request,
  params: unknown,
): Promise<Response> {
  const requestId = requestIdOf(request);
  if (endpoint.method !== "GET") requireSameOrigin(request);
  const member = await findMember(request.headers);
  if (!member) throw new Failure("not_signed_in", "Sign in to go on.");
  if (!reaches(member.role, endpoint.role) || (endpoint.secureApi && !seesSecureApi(member)))
    throw notFound("page");
  const address = request.headers.get(internal.address);
  const input = readInput(
    endpoint,
    request,
    await receiveInput(endpoint, request),
    params,
    member.organization,
  );
  const actor = { type: "user" as const, id: member.user.id, name: member.user.name };
  const call = {
    ...input,
    ...contextOf(request),
    organization: member.organization,
    member,
    origin: { actor, address, requestId },
  };
  return send(composeAnswer(endpoint, await endpoint.run(call), request, requestId));
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
