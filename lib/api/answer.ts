import type { DashboardEndpoint, PublicEndpoint } from "@/lib/api/endpoint";
import { standardHeaders } from "@/lib/api/headers";
import { Reply } from "@/lib/api/reply";

/**
 * What is sent; `kept` is the body that is stored to be sent again, where it is another. `code` is the failure's, where it
 * is one.
 */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string | null;
  kept?: string;
  code?: string;
};

/** The answer to a call that went well. Only what the output schema lists leaves. */
export function composeAnswer(
  endpoint: PublicEndpoint | DashboardEndpoint,
  answered: unknown,
  request: Request,
  requestId: string,
): Answer {
  const { body, extra } = answered instanceof Reply ? answered : new Reply(answered);
  const headers: Record<string, string> = { ...standardHeaders(requestId), ...extra.headers };
  if (extra.etag) {
    headers.ETag = extra.etag;
    headers["Cache-Control"] = "private, no-cache";
    if (endpoint.method === "GET" && matches(request.headers.get("if-none-match"), extra.etag))
      return { status: 304, headers, body: null };
  }
  headers["Content-Type"] = "application/json; charset=utf-8";
  const write = (value: unknown) => JSON.stringify(endpoint.output.parse(value));
  const kept = extra.kept === undefined ? {} : { kept: write(extra.kept) };
  return { status: extra.status ?? endpoint.status ?? 200, headers, body: write(body), ...kept };
}

export const send = ({ status, headers, body }: Answer): Response => new Response(body, { status, headers });

/** RFC 9110, section 13.1.2: a list of tags or `*`, compared weakly. */
function matches(condition: string | null, etag: string): boolean {
  if (condition === null) return false;
  const strip = (tag: string) => tag.trim().replace(/^W\//, "");
  return condition.trim() === "*" || condition.split(",").some((tag) => strip(tag) === strip(etag));
}
