import type { PublicEndpoint } from "@/lib/api/endpoint";
import type { Json } from "@/lib/api/openapi-30";
import type { Components } from "@/lib/api/openapi-components";
import { answersNotModified, costOf, pages, takesIfMatch, writes } from "@/lib/api/openapi-facts";

const text = { type: "string" };
const whole = { type: "integer", minimum: 0 };

const answered = {
  "X-Request-Id": [
    text,
    "Names this call; quote it when you report a problem. A sane one that you send is kept.",
  ],
  RateLimit: [
    text,
    'What is left of the month and the seconds until it is renewed: `"monthly";r=4711;t=86400`.',
  ],
  "RateLimit-Policy": [text, 'The month\'s calls: `"monthly";q=5000`.'],
  "X-RateLimit-Limit": [whole, "The month's calls."],
  "X-RateLimit-Remaining": [whole, "Calls that are left this month."],
  "X-RateLimit-Reset": [whole, "When the month's calls are renewed, in seconds since 1970."],
  "Retry-After": [whole, "Seconds to wait before the next attempt."],
  "WWW-Authenticate": [text, "How to present credentials (RFC 9110, section 11.6.1)."],
  ETag: [text, "The version of what was answered, for `If-None-Match` and `If-Match`."],
  Link: [text, 'The next page, if there is one: `<…>; rel="next"` (RFC 8288).'],
  "Preference-Applied": [text, "The preference of `Prefer` that was followed."],
  "Idempotent-Replayed": [
    { type: "string", enum: ["true"] },
    "Only where this is the stored answer to an earlier call with the same `Idempotency-Key`.",
  ],
  "X-Key-Expires": [
    { type: "string", format: "date-time" },
    "When the key expires; only once fewer than 14 days are left.",
  ],
  "X-Sample-Data": [
    { type: "string", enum: ["true"] },
    "Only where test credentials were used: the data is made up.",
  ],
} satisfies Record<string, [schema: Json, description: string]>;

export type HeaderName = keyof typeof answered;

/** The `headers` of a response. */
export function referHeaders(components: Components, names: HeaderName[]): Json {
  return Object.fromEntries(
    names.map((name) => {
      const [schema, description] = answered[name];
      return [name, components.refer("headers", name, () => ({ description, schema }))];
    }),
  );
}

export const quotaHeaderNames: HeaderName[] = [
  "RateLimit",
  "RateLimit-Policy",
  "X-RateLimit-Limit",
  "X-RateLimit-Remaining",
  "X-RateLimit-Reset",
];

/** What a successful answer of the endpoint can carry. */
export function headersOf(endpoint: PublicEndpoint): HeaderName[] {
  return [
    "X-Request-Id",
    ...(costOf(endpoint) > 0 ? quotaHeaderNames : []),
    ...(endpoint.conditional && endpoint.method !== "DELETE" ? (["ETag"] as const) : []),
    ...(pages(endpoint) ? (["Link"] as const) : []),
    "Preference-Applied",
    ...(writes(endpoint) ? (["Idempotent-Replayed"] as const) : []),
    ...(endpoint.sample ? (["X-Sample-Data"] as const) : []),
    "X-Key-Expires",
  ];
}

// No examples here: documentation pages fill them in, and an invented key or version would then be sent.
const sent = {
  IdempotencyKey: {
    name: "Idempotency-Key",
    schema: { type: "string", minLength: 1, maxLength: 255 },
    description:
      "Any string that is new for each write. A repeated call with the same key gets the stored answer and changes nothing; kept for 7 days.",
  },
  IfMatch: {
    name: "If-Match",
    schema: text,
    description: "An `ETag`: write only if the record still has this version, else 412.",
  },
  IfNoneMatch: {
    name: "If-None-Match",
    schema: text,
    description: "An `ETag`: what still has this version is answered 304, which costs nothing.",
  },
  Prefer: {
    name: "Prefer",
    schema: { type: "string", enum: ["handling=strict", "handling=lenient"] },
    description:
      "Whether missing and unknown items fail (`strict`) or succeed with a warning (`lenient`), in this call only; without it the organization's own setting applies.",
  },
};

/** The request headers that the endpoint takes, as parameters. */
export function headerParametersOf(endpoint: PublicEndpoint, components: Components): Json[] {
  const names: (keyof typeof sent)[] = [
    ...(writes(endpoint) ? (["IdempotencyKey"] as const) : []),
    ...(takesIfMatch(endpoint) ? (["IfMatch"] as const) : []),
    ...(answersNotModified(endpoint) ? (["IfNoneMatch"] as const) : []),
    "Prefer",
  ];
  return names.map((name) =>
    components.refer("parameters", name, () => ({ in: "header", required: false, ...sent[name] })),
  );
}
