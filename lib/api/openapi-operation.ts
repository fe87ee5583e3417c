import type { z } from "zod";
import type { Json } from "@/lib/api/openapi-30";
import type { Components } from "@/lib/api/openapi-components";
import {
  answersNotModified,
  costOf,
  type Declared,
  hasContent,
  successesOf,
} from "@/lib/api/openapi-declared";
import { flattenExample, flattenSchema } from "@/lib/api/openapi-form";
import { headerParametersOf, headersOf, referHeaders } from "@/lib/api/openapi-header";
import { operationId, tagOf } from "@/lib/api/openapi-name";
import { problemsOf } from "@/lib/api/openapi-problem";
import { makeFake } from "@/lib/api/sample";

/** One endpoint as an Operation Object. */
export function describeOperation(endpoint: Declared, components: Components): Json {
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

function requestBody(endpoint: Declared, components: Components): Json {
  const schema = components.render(endpoint.body, "input");
  const example = endpoint.bodyExample?.(makeFake(seed));
  const json = { schema, ...(example === undefined ? {} : { example }) };
  const form = () => ({
    schema: flattenSchema(schema, components),
    ...(example === undefined ? {} : { example: flattenExample(example) }),
  });
  return {
    required: true,
    content: {
      "application/json": json,
      ...(endpoint.form ? { "application/x-www-form-urlencoded": form() } : {}),
    },
  };
}

function successes(endpoint: Declared, components: Components): Json {
  const all = successesOf(endpoint).map(([status, description], place) => {
    const headers = referHeaders(components, headersOf(endpoint));
    const schema = components.render(endpoint.output, "output");
    const content = {
      "application/json": { schema, ...(place === 0 ? answerExample(endpoint, components) : {}) },
    };
    return [String(status), { description, headers, ...(hasContent(status) ? { content } : {}) }];
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

/** The sample function's own answer with a fixed seed, to the documented request. */
function answerExample(endpoint: Declared, components: Components): Json {
  if (typeof endpoint.sample !== "function" || (endpoint.body && !endpoint.bodyExample)) return {};
  const params = parametersOf(endpoint.params, "path", components);
  const given = {
    params: Object.fromEntries(params.map(({ name, example }) => [name, example])),
    query: endpoint.query?.parse("limit" in endpoint.query.shape ? { limit: 1 } : {}),
    body: endpoint.body?.parse(endpoint.bodyExample?.(makeFake(seed))),
  };
  return { example: endpoint.output.parse(endpoint.sample(makeFake(seed), given)) };
}
