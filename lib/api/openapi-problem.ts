import { z } from "zod";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import type { Json } from "@/lib/api/openapi-30";
import type { Components } from "@/lib/api/openapi-components";
import { costOf, pages, takesIfMatch, writes } from "@/lib/api/openapi-facts";
import { type HeaderName, quotaHeaderNames, referHeaders } from "@/lib/api/openapi-header";
import { type FailureCode, failures } from "@/lib/errors";

const statusOf = (code: FailureCode): number => failures[code][0];

const codes = Object.keys(failures) as FailureCode[];

export const problem = z
  .looseObject({
    type: z.string().describe("Relative address of a page that explains the code."),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.enum(codes),
    requestId: z.string(),
    errors: z
      .array(
        z.looseObject({
          pointer: z.string().optional().describe("JSON pointer (RFC 6901) into the body."),
          parameter: z.string().optional().describe("The name of a path, query or header parameter."),
          code: z.string(),
          detail: z.string(),
          allowed: z.array(z.string()).optional(),
        }),
      )
      .max(20)
      .optional()
      .describe("Every field that is wrong."),
  })
  .meta({ id: "Problem" });

/** What any call can be answered. */
const always: FailureCode[] = [
  "malformed_request",
  "ambiguous_credentials",
  "invalid_credentials",
  "key_revoked",
  "key_expired",
  "key_paused",
  "ip_not_allowed",
  "validation_failed",
  "rate_limited",
  "too_many_failures",
  "unavailable",
];

/** What can go wrong before or beside any operation; the document sums it up as "default". */
const elsewhere: FailureCode[] = ["request_timeout", "uri_too_long", "headers_too_large", "internal"];

function codesOf(endpoint: PublicEndpoint): FailureCode[] {
  const found = [...always, ...(endpoint.failures ?? [])];
  if (endpoint.scope) found.push("missing_scope");
  if (!endpoint.sample) found.push("dummy_not_allowed");
  if (costOf(endpoint) > 0) found.push("quota_exceeded");
  if (endpoint.params) found.push("not_found");
  if (pages(endpoint)) found.push("invalid_cursor");
  if (endpoint.body) found.push("body_too_large", "unsupported_media_type");
  if (writes(endpoint)) found.push("conflict", "request_in_progress", "idempotency_key_reused");
  if (takesIfMatch(endpoint)) found.push("precondition_failed");
  return codes.filter((code) => found.includes(code));
}

/** The failures of an endpoint by status. Endpoints with the same failures of a status share its component. */
export function problemsOf(endpoint: PublicEndpoint, components: Components): Json {
  const own = codesOf(endpoint);
  const responses = [...new Set(own.map(statusOf))].map((status) => {
    const group = own.filter((code) => statusOf(code) === status);
    const particular = group.filter((code) => !always.includes(code)).map(pascal);
    const name = `Problem${status}${particular.join("")}`;
    return [status, components.refer("responses", name, () => response(group, components))];
  });
  const other = components.refer("responses", "ProblemOther", () => response(elsewhere, components));
  return { ...Object.fromEntries(responses), default: other };
}

function response(group: FailureCode[], components: Components): Json {
  const statuses = new Set(group.map(statusOf));
  const headers: HeaderName[] = ["X-Request-Id"];
  if (statuses.has(401)) headers.push("WWW-Authenticate");
  if (statuses.has(429) || statuses.has(503)) headers.push("Retry-After");
  if (group.includes("quota_exceeded")) headers.push(...quotaHeaderNames);
  return {
    description: group.map((code) => `\`${code}\`: ${failures[code][1]}`).join("; "),
    headers: referHeaders(components, headers),
    content: {
      "application/problem+json": {
        schema: components.render(problem, "input"),
        examples: Object.fromEntries(group.map((code) => [code, { value: example(code) }])),
      },
    },
  };
}

function example(code: FailureCode): z.input<typeof problem> {
  const [status, title] = failures[code];
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail: `${title}.`,
    code,
    requestId: "0193a1f0-7c3e-7a55-9a2e-3b1f5d0c8e42",
    ...(code === "validation_failed"
      ? { errors: [{ parameter: "limit", code: "too_big", detail: "Too big: expected number to be <=100" }] }
      : {}),
  };
}

const pascal = (code: string) =>
  code
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
