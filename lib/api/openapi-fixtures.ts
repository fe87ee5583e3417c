import { z } from "zod";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import { defineEndpoint } from "@/lib/api/endpoint";
import { id, instant } from "@/lib/api/fields";
import type { Json } from "@/lib/api/openapi-30";
import type { Version } from "@/lib/api/openapi-components";
import { listQuery, pageOf } from "@/lib/api/page";
import { Reply } from "@/lib/api/reply";

// Invented endpoints that use everything a declaration can say, so that the document is tried before the API needs it.

const size = z.object({ width: z.number().positive(), unit: z.enum(["mm", "in"]).default("mm") });

const named = size.meta({ id: "Size" });

const gadget = z
  .object({
    id,
    name: z.string().max(100).nullable(),
    shape: z.enum(["round", "square"]).nullable(),
    kind: z.literal("gadget"),
    size: named.nullable(),
    spare: named.optional(),
    hidden: named.describe("Where nobody sees it.").optional(),
    weight: z.int(),
    place: z.tuple([z.number(), z.number()]).nullable(),
    value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
    owner: z.discriminatedUnion("by", [
      z.object({ by: z.literal("person"), contactId: id }),
      z.object({ by: z.literal("nobody"), contactId: z.null() }),
    ]),
    extra: z.unknown(),
    customFields: z.record(z.string().max(50), z.unknown()),
    madeAt: instant.meta({ examples: ["2026-11-01T09:30:00.000Z"] }),
  })
  .meta({ id: "Gadget" });

const written = z.object({
  data: gadget.nullable(),
  outcome: z.enum(["created", "updated", "unchanged", "not_found"]),
  warnings: z.array(z.object({ pointer: z.string(), detail: z.string() })),
});

const newGadget = z.strictObject({
  name: z.string().min(1).max(100),
  shape: gadget.shape.shape.optional(),
  size: gadget.shape.size.optional(),
  rank: z.int().gt(0).lt(10).nullable().optional(),
  tags: z
    .union([
      z.array(z.string()).max(50),
      z.strictObject({ add: z.array(z.string()), remove: z.array(z.string()) }),
    ])
    .optional(),
  parts: z.array(z.object({ name: z.string() })).optional(),
  customFields: gadget.shape.customFields.optional(),
});

const sample: z.input<typeof gadget> = {
  id: "0193a1f0-7c3e-7a55-9a2e-3b1f5d0c8e42",
  name: null,
  shape: null,
  kind: "gadget",
  size: null,
  weight: 3,
  place: null,
  value: null,
  owner: { by: "nobody", contactId: null },
  extra: null,
  customFields: { colour: "red" },
  madeAt: "2026-11-01T09:30:00.000Z",
};

const bodyExample = () => ({
  name: "Bolt",
  shape: null,
  size: { width: 4, unit: "mm" },
  tags: ["small", "steel"],
  parts: [{ name: "Head" }],
  customFields: { colour: "red", spare: true },
});

const run = async () => {
  throw new Error("Invented endpoints do not run.");
};
const scope = "contacts:write";
const params = z.strictObject({ id });

const listGadgets = defineEndpoint({
  method: "GET",
  path: "/gadgets",
  summary: "List gadgets",
  scope: "contacts:read",
  query: listQuery,
  output: pageOf(gadget),
  sample: () => ({ data: [sample], hasMore: false, nextCursor: null, next: null }),
  run,
});

const upsertGadget = defineEndpoint({
  method: "PUT",
  path: "/gadgets",
  summary: "Create or update a gadget",
  scope,
  query: z.strictObject({ match: z.string().max(300) }),
  body: newGadget,
  output: written,
  statuses: { 201: "Created", 200: "Updated or unchanged" },
  conditional: true,
  form: true,
  failures: ["multiple_matches"],
  bodyExample,
  sample: (_, { body }) => {
    const outcome: "updated" = "updated";
    return new Reply({ data: { ...sample, name: body.name }, outcome, warnings: [] }, { status: 200 });
  },
  run,
});

const getGadget = defineEndpoint({
  method: "GET",
  path: "/gadgets/{id}",
  summary: "Get a gadget",
  scope: "contacts:read",
  params,
  output: z.object({ data: gadget }),
  conditional: true,
  run,
});

const deleteGadget = defineEndpoint({
  method: "DELETE",
  path: "/gadgets/{id}",
  summary: "Delete a gadget",
  scope,
  params,
  output: written,
  conditional: true,
  sample: () => ({ data: null, outcome: "updated" as const, warnings: [] }),
  run,
});

const pushGadgets = defineEndpoint({
  method: "POST",
  path: "/gadgets/push",
  summary: "Push gadgets",
  scope,
  body: z.strictObject({ records: z.array(z.unknown()) }),
  documentedBody: z.strictObject({ records: z.array(newGadget) }),
  maxBody: 5_000_000,
  output: z.object({ results: z.array(written) }),
  bodyExample: () => ({ records: [bodyExample()] }),
  run,
});

const testGadget = defineEndpoint({
  method: "POST",
  path: "/gadgets/{id}/test",
  summary: "Test a gadget",
  scope,
  cost: 0,
  status: 204,
  params,
  output: z.unknown(),
  run,
});

export const gadgets: PublicEndpoint[] = [
  listGadgets,
  upsertGadget,
  getGadget,
  deleteGadget,
  pushGadgets,
  testGadget,
];

type Place = { where: string; schema: Json };
const kept = ["properties", "patternProperties", "definitions", "$defs"];
const lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const single = ["items", "not", "additionalProperties", "propertyNames", "contains", "if", "then", "else"];

/** Every Schema Object of a document, however deep, with the place where it stands. */
export function schemasOf(document: unknown, where = "#"): Place[] {
  if (typeof document !== "object" || document === null) return [];
  return Object.entries(document).flatMap(([key, value]): Place[] => {
    const place = `${where}/${key}`;
    if (key === "example" || key === "examples") return [];
    if (key === "schema") return within(value, place);
    if (where === "#/components" && key === "schemas")
      return Object.entries(value).flatMap(([name, one]) => within(one, `${place}/${name}`));
    return schemasOf(value, place);
  });
}

function within(schema: unknown, where: string): Place[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own: [string, unknown][] = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    const named = Object.entries(value ?? {}).map(([name, one]): [string, unknown] => [
      `${key}/${name}`,
      one,
    ]);
    if (kept.includes(key) || lists.includes(key)) return named;
    return single.includes(key) ? [[key, value]] : [];
  });
  return [
    { where, schema: schema as Json },
    ...own.flatMap(([name, value]) => within(value, `${where}/${name}`)),
  ];
}

/** A whole document around what the invented endpoints decide. */
export const gadgetDocument = (described: Json, version: Version): Json => ({
  openapi: version === "3.0" ? "3.0.3" : "3.1.0",
  info: {
    title: "Gadgets",
    version: "1.0.0",
    license: { name: "MIT", url: "https://spdx.org/licenses/MIT.html" },
  },
  servers: [{ url: "/gadgets/v1" }],
  ...described,
  tags: [{ name: "gadgets", description: "Things." }],
});
