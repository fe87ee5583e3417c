import { composeAnswer, send } from "@/lib/api/answer";
import { Download, sendDownload } from "@/lib/api/download";
import type { DashboardEndpoint, MemberCall, Operation } from "@/lib/api/endpoint";
import { internal } from "@/lib/api/headers";
import { contextOf, readInput, receiveInput, requestIdOf } from "@/lib/api/input";
import { seesSecureApi } from "@/lib/auth/member";
import { reaches } from "@/lib/auth/roles";
import { findMember } from "@/lib/auth/session";
import { plain, transact } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { scopes } from "@/lib/gate/scopes";

/** What people call: what only they have, and what keys have too. */
export type MemberEndpoint = DashboardEndpoint | Operation;

/** A person's call from the dashboard: same origin, session, role, input, work. */
export async function answerMember(
  endpoint: MemberEndpoint,
  request: Request,
  params: unknown,
): Promise<Response> {
  const requestId = requestIdOf(request);
  if (endpoint.method !== "GET") requireSameOrigin(request);
  const member = await findMember(request.headers);
  if (!member) throw new Failure("not_signed_in", "Sign in to go on.");
  const isKept = "secureApi" in endpoint && endpoint.secureApi && !seesSecureApi(member);
  if (isKept || !reaches(member.role, endpoint.role)) throw notFound("page");
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
  const answered = await ("scope" in endpoint ? operate(endpoint, call) : endpoint.run(call));
  if (answered instanceof Download) return sendDownload(answered, requestId);
  return send(composeAnswer(endpoint, answered, request, requestId));
}

/** What a key's call does in its transaction, a person's does in one of its own: strictly, and with every scope. */
function operate(endpoint: Operation, call: MemberCall & Parameters<DashboardEndpoint["run"]>[0]) {
  const operation = { ...call, scopes, lenient: false, unknown: [] };
  if (endpoint.method === "GET") return endpoint.run({ ...operation, tx: plain });
  const patience = endpoint.maxBody === undefined ? "short" : "long";
  return transact((tx) => endpoint.run({ ...operation, tx }), patience);
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
