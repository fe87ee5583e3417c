import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { answerFailure } from "@/lib/api/failure";
import { internal, standardHeaders } from "@/lib/api/headers";
import { readForm } from "@/lib/auth/form";
import { authOptions, type Visit } from "@/lib/auth/options";
import { readCookies } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { Failure, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";

/** The parts of next-auth that are reachable; its pages, its session update and its log are not. */
const actions = {
  csrf: { method: "GET", steps: ["csrf"] },
  "callback/credentials": { method: "POST", steps: ["callback", "credentials"] },
  signout: { method: "POST", steps: ["signout"] },
} as const;

/** Where next-auth writes its answer. */
function recorder() {
  const answer = { status: 200, headers: new Headers(), body: undefined as unknown };
  const response = {
    status(code: number) {
      answer.status = code;
      return response;
    },
    getHeader: (name: string) =>
      name === "Set-Cookie" ? answer.headers.getSetCookie() : answer.headers.get(name),
    setHeader(name: string, value: string | string[]) {
      answer.headers.delete(name);
      for (const one of [value].flat()) answer.headers.append(name, one);
      return response;
    },
    json: (body: unknown) => Object.assign(answer, { body }),
    send: (body: unknown) => Object.assign(answer, { body }),
    end: () => {},
  };
  return { answer, response: response as unknown as NextApiResponse };
}

async function handle(request: Request, path: string, requestId: string): Promise<Response> {
  const action = Object.hasOwn(actions, path) ? actions[path as keyof typeof actions] : undefined;
  if (!action) throw notFound("page");
  const allowed = action.method === "GET" ? ["GET", "HEAD"] : [action.method];
  const headers = { ...standardHeaders(requestId), Allow: [...allowed, "OPTIONS"].join(", ") };
  const method = request.headers.get(internal.method) ?? request.method;
  if (method === "OPTIONS") return new Response(null, { status: 204, headers });
  if (!(allowed as string[]).includes(method)) {
    throw new Failure("method_not_allowed", `This address knows ${headers.Allow}.`, { headers });
  }
  const form = action.method === "POST" ? await readForm(request) : {};
  // next-auth answers 500 to an address that it cannot parse; where to go next is the page's own business.
  const { callbackUrl: _, ...fields } = form;
  const cookies = Object.fromEntries(
    Object.entries(readCookies(request.headers)).filter(([name]) => !name.endsWith("next-auth.callback-url")),
  );
  return run(request, action, { ...fields, json: "true" }, cookies, requestId);
}

async function run(
  request: Request,
  action: (typeof actions)[keyof typeof actions],
  body: Record<string, string>,
  cookies: Record<string, string>,
  requestId: string,
): Promise<Response> {
  const visit: Visit = {
    address: request.headers.get(internal.address),
    userAgent: request.headers.get("user-agent")?.slice(0, 300) ?? null,
  };
  process.env.NEXTAUTH_URL ??= env().APP_URL;
  const { answer, response } = recorder();
  const forged = {
    method: action.method,
    query: { nextauth: [...action.steps] },
    body,
    cookies,
    headers: {},
  };
  await NextAuth(forged as unknown as NextApiRequest, response, authOptions(visit));
  if (visit.failure) throw visit.failure;
  if (answer.status === 401) {
    throw new Failure("invalid_credentials", "The e-mail address or the password is not right.");
  }
  if (answer.status >= 400) throw new Failure("malformed_request", "The form cannot be read.");
  if ((answer.body as { url?: string } | undefined)?.url?.includes("csrf=true")) {
    throw new Failure(
      "foreign_origin",
      "The form is too old or does not come from this site. Please reload it.",
    );
  }
  const headers = new Headers({ ...standardHeaders(requestId), "Content-Type": "application/json" });
  for (const cookie of answer.headers.getSetCookie()) headers.append("Set-Cookie", cookie);
  return new Response(JSON.stringify(answer.body ?? {}), { headers });
}

/** next-auth behind our own door: bounded bodies, problem documents, never a 5xx for what a client sends. */
export async function handleAuth(request: Request, path: string): Promise<Response> {
  const requestId = request.headers.get("x-request-id") ?? newId();
  try {
    return await handle(request, path, requestId);
  } catch (error) {
    return answerFailure(error, requestId);
  }
}
