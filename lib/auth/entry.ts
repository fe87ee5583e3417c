import type { z } from "zod";
import { answerFailure } from "@/lib/api/failure";
import { internal, standardHeaders } from "@/lib/api/headers";
import { parseWith, readBody } from "@/lib/api/input";
import { countForm } from "@/lib/auth/throttle";
import { Failure } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { localeOf } from "@/lib/i18n/of-request";
import { newId } from "@/lib/ids";

type From = { address: string | null; requestId: string; locale: Locale };
type Handler = (request: Request) => Promise<Response>;

const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"] as const;
const allow = "POST, OPTIONS";
const maxBytes = 16_000;

async function answer<S extends z.ZodType>(
  request: Request,
  from: From,
  body: S,
  run: (body: z.output<S>, from: From) => Promise<void>,
): Promise<Response> {
  const headers = standardHeaders(from.requestId);
  const method = request.headers.get(internal.method) ?? request.method;
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { ...headers, Allow: allow } });
  if (method !== "POST") {
    throw new Failure("method_not_allowed", `This address answers ${allow}.`, { headers: { Allow: allow } });
  }
  // A page of another site cannot send JSON here without asking first, and is never allowed to.
  const parsed = parseWith(body, await readBody(request, { maxBytes }), "body");
  await countForm(from.address);
  await run(parsed, from);
  return Response.json({ done: true }, { headers });
}

/** The door of the forms that are open before sign-in: a link's token opens them, each address may try 30 times in 5 minutes. */
export function serveEntry<S extends z.ZodType>(
  body: S,
  run: (body: z.output<S>, from: From) => Promise<void>,
): Record<(typeof methods)[number], Handler> {
  const handler: Handler = async (request) => {
    const from = {
      address: request.headers.get(internal.address),
      requestId: request.headers.get("x-request-id") ?? newId(),
      locale: localeOf(request.headers),
    };
    try {
      return await answer(request, from, body, run);
    } catch (error) {
      return answerFailure(error, from.requestId);
    }
  };
  return Object.fromEntries(methods.map((method) => [method, handler])) as Record<
    (typeof methods)[number],
    Handler
  >;
}
