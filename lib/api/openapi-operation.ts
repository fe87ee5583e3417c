import type { z } from "zod";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import { maxBody } from "@/lib/api/input";
import type { Json } from "@/lib/api/openapi-30";
import type { Components } from "@/lib/api/openapi-components";
import { answersNotModified, costOf, hasContent, successesOf } from "@/lib/api/openapi-facts";
import { flattenExample, flattenSchema } from "@/lib/api/openapi-form";
import { headerParametersOf, headersOf, referHeaders } from "@/lib/api/openapi-header";
import { operationId, tagOf } from "@/lib/api/openapi-name";
import { problemsOf } from "@/lib/api/openapi-problem";
import { Reply } from "@/lib/api/reply";
import { makeFake } from "@/lib/api/sample";

/** One endpoint as an Operation Object. */
export function describeOperation(endpoint: PublicEndpoint, components: Components): Json {
  const cost = costOf(endpoint);
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
    parameters: [
      ...parametersOf(endpoint.params, "path", components),
      ...parametersOf(endpoint.query, "query", components),
      ...headerParametersOf(endpoint, components),
    ],
    ...(endpoint.body ? { requestBody: requestBody(endpoint, components) } : {}),
    responses: { ...successes(endpoint, components), ...problemsOf(endpoint, components) },
    "x-scope": endpoint.scope,
    "x-cost": cost,
  };
}

function parametersOf(
  schema: z.ZodObject | undefined,
  place: "path" | "query",
  components: Components,
): Json[] {
  if (!schema) return [];
  const rendered = components.render(schema, "input");
  const { properties, required = [] } = rendered as { properties: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description ? { description } : {}),
    schema: rest,
    ...(place === "path" ? { example: exampleOf(rest) } : {}),
  }));
}

const exampleId = "0193a1f0-7c3e-7a55-9a2e-3b1f5d0c8e42";
const exampleOf = (schema: Json) => (Array.isArray(schema.enum) ? schema.enum[0] : exampleId);

function requestBody(endpoint: PublicEndpoint, components: Components): Json {
  const schema = components.render(endpoint.documentedBody ?? endpoint.body, "input");
  const example = endpoint.bodyExample?.(makeFake(seed));
  const shown = (value: unknown) => (example === undefined ? {} : { example: value });
  const form = () => ({ schema: flattenSchema(schema, components), ...shown(flattenExample(example)) });
  return {
    description: `At most ${(endpoint.maxBody ?? maxBody).toLocaleString("en")} bytes.`,
    required: !endpoint.bodyOptional,
    content: {
      "application/json": { schema, ...shown(example) },
      ...(endpoint.form ? { "application/x-www-form-urlencoded": form() } : {}),
    },
  };
}

function successes(endpoint: PublicEndpoint, components: Components): Json {
  const answer = answerExample(endpoint, components);
  const all = successesOf(endpoint).map(([status, description]) => {
    const headers = referHeaders(components, headersOf(endpoint));
    const schema = components.render(endpoint.output, "output");
    const example = answer?.status === status ? { example: answer.example } : {};
    const content = hasContent(status) ? { content: { "application/json": { schema, ...example } } } : {};
    return [String(status), { description, headers, ...content }];
  });
  return {
    ...Object.fromEntries(all),
    ...(answersNotModified(endpoint) ? { 304: notModified(components) } : {}),
  };
}

const notModified = (components: Components) =>
  components.refer("responses", "NotModified", () => ({
    description: "It still has the version of `If-None-Match`.",
    headers: referHeaders(components, ["X-Request-Id", "ETag"]),
  }));

/** English names in the examples. */
const seed = 2;

/**
 * The sample function's own answer with a fixed seed, to the documented request. Null where there is none or where one
 * of the two does not satisfy its schema: a test names it, and the document is there all the same.
 */
function answerExample(endpoint: PublicEndpoint, components: Components) {
  if (typeof endpoint.sample !== "function") return null;
  const sent = endpoint.body?.safeParse(endpoint.bodyExample?.(makeFake(seed)));
  if (sent?.success === false) return null;
  const params = parametersOf(endpoint.params, "path", components);
  const given = {
    params: Object.fromEntries(params.map(({ name, example }) => [name, example])),
    // Absent where a parameter is required that nobody can guess.
    query: endpoint.query?.safeParse("limit" in endpoint.query.shape ? { limit: 1 } : {}).data,
    body: sent?.data,
  };
  const answered = endpoint.sample(makeFake(seed), given);
  const { body, extra } = answered instanceof Reply ? answered : new Reply(answered);
  const { success, data } = endpoint.output.safeParse(body);
  return success ? { status: extra.status ?? endpoint.status ?? 200, example: data } : null;
}
