import { z } from "zod";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import { registry } from "@/lib/api/registry";
import { makeFake } from "@/lib/api/sample";
import { type FailureCode, failures } from "@/lib/errors";
import { dummy } from "@/lib/gate/credentials";

type Json = Record<string, unknown>;

/** The document of every operation in the registry (OpenAPI 3.1). `server` is the base that calls go to, relative or absolute. */
export function openApiDocument({ title, server }: { title: string; server: string }): Json {
  const schemas: Json = { Problem: problemSchema };
  const paths: Record<string, Json> = {};
  for (const endpoint of registry) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operation(endpoint, schemas),
    };
  }
  return {
    openapi: "3.1.0",
    info: { title, version: "1.0.0", description: introduction, license },
    servers: [{ url: server }],
    security: [{ bearer: [] }, { publicId: [], secretKey: [] }],
    tags: [...new Set(registry.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "A key, sent as `Authorization: Bearer …`." },
        publicId: {
          type: "apiKey",
          in: "header",
          name: "X-Public-ID",
          description: "The organization's Public ID.",
        },
        secretKey: { type: "apiKey", in: "header", name: "X-Secret-Key", description: "A Secret Key." },
      },
      schemas,
    },
  };
}

const introduction = `Send a key as \`Authorization: Bearer …\`, or Public ID and Secret Key as \`X-Public-ID\` and \`X-Secret-Key\`.

Every answer carries \`X-Request-Id\`; counted answers also say what is left of the month (\`RateLimit\`, \`X-RateLimit-*\`). Failures are \`application/problem+json\` (RFC 9457) with a \`code\`.

To try without a key: Public ID \`${dummy.publicId}\` with Secret Key \`${dummy.secret}\` gets randomised sample data from every operation that says "* dummy request allowed".`;

/** The document itself may be used freely; redistributing tools ask for it. */
const license = { name: "MIT", identifier: "MIT" };

const tagOf = (endpoint: PublicEndpoint) => endpoint.path.split("/")[1] ?? "";

const problemSchema: Json = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "requestId"],
  properties: {
    type: { type: "string", description: "Relative address of a page that explains the code." },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string", enum: Object.keys(failures) },
    requestId: { type: "string" },
    errors: {
      type: "array",
      maxItems: 20,
      items: {
        type: "object",
        required: ["code", "detail"],
        properties: {
          pointer: { type: "string", description: "JSON pointer (RFC 6901) into the body." },
          parameter: { type: "string" },
          code: { type: "string" },
          detail: { type: "string" },
          allowed: { type: "array", items: { type: "string" } },
        },
      },
    },
  },
};

function operation(endpoint: PublicEndpoint, schemas: Json): Json {
  const cost = endpoint.cost ?? 1;
  const facts = [
    endpoint.scope ? `Scope: \`${endpoint.scope}\`.` : "Needs no scope.",
    cost === 0 ? "Costs nothing." : "Costs one call.",
    ...(endpoint.sample ? ["* dummy request allowed"] : []),
  ].join(" ");
  return {
    operationId: operationId(endpoint),
    tags: [tagOf(endpoint)],
    summary: endpoint.summary,
    description: [endpoint.description, facts].filter(Boolean).join("\n\n"),
    parameters: [...parameters(endpoint.params, "path"), ...parameters(endpoint.query, "query")],
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: render(endpoint.body, "input", schemas) } },
          },
        }
      : {}),
    responses: {
      [String(endpoint.status ?? 200)]: {
        description: "Success",
        content: {
          "application/json": { schema: render(endpoint.output, "output", schemas), ...example(endpoint) },
        },
      },
      ...problemsOf(endpoint),
    },
    "x-scope": endpoint.scope,
    "x-cost": cost,
  };
}

/** "GET /contacts/{id}" → "getContactsById". */
function operationId({ method, path }: PublicEndpoint): string {
  const words = path
    .replaceAll(/\{(\w+)\}/g, "by/$1")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** The sample function's own answer with a fixed seed. */
function example(endpoint: PublicEndpoint): Json {
  if (typeof endpoint.sample !== "function") return {};
  const given = {
    params: { id: "0193a1f0-7c3e-7a55-9a2e-3b1f5d0c8e42" },
    query: endpoint.query?.parse({ limit: 1 }),
    body: undefined,
  };
  return { example: endpoint.output.parse(endpoint.sample(makeFake(2), given)) };
}

/** A zod schema as JSON Schema 2020-12; schemas with an id become components. */
function render(schema: z.ZodType, io: "input" | "output", components: Json): Json {
  const {
    $defs,
    $schema: _,
    ...rendered
  } = z.toJSONSchema(schema, {
    io,
    target: "draft-2020-12",
    unrepresentable: "any",
    reused: "inline",
  }) as Json;
  for (const [name, definition] of Object.entries(($defs ?? {}) as Json)) {
    components[name] = { ...(moveReferences(definition) as Json), id: undefined };
  }
  return moveReferences(rendered) as Json;
}

/** `#/$defs/X` lives under `#/components/schemas/X` in an OpenAPI document. */
function moveReferences(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));
}

function parameters(schema: z.ZodObject | undefined, place: "path" | "query"): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
  }) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description ? { description } : {}),
    schema: rest,
  }));
}

const always: FailureCode[] = [
  "invalid_credentials",
  "key_revoked",
  "key_expired",
  "key_paused",
  "ambiguous_credentials",
  "ip_not_allowed",
  "rate_limited",
  "too_many_failures",
  "unavailable",
];

function problemsOf(endpoint: PublicEndpoint): Json {
  const codes = [...always];
  if (endpoint.scope) codes.push("missing_scope");
  if (!endpoint.sample) codes.push("dummy_not_allowed");
  if ((endpoint.cost ?? 1) > 0) codes.push("quota_exceeded");
  if (endpoint.params) codes.push("not_found");
  if (endpoint.query || endpoint.body) codes.push("validation_failed");
  if (endpoint.query && "cursor" in endpoint.query.shape) codes.push("invalid_cursor", "unknown_reference");
  if (endpoint.body) codes.push("malformed_request", "body_too_large", "unsupported_media_type");
  const byStatus = groupByStatus(codes);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      String(status),
      {
        description: group.map((code) => `\`${code}\`: ${failures[code][1]}`).join("; "),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
}

function groupByStatus(codes: FailureCode[]): Map<number, FailureCode[]> {
  const groups = new Map<number, FailureCode[]>();
  for (const code of codes) groups.set(failures[code][0], [...(groups.get(failures[code][0]) ?? []), code]);
  return new Map([...groups].sort(([a], [b]) => a - b));
}
