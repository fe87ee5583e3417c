import { z } from "zod";
import { type DashboardEndpoint, defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import {
  archiveDefinition,
  countUses,
  editAttribute,
  editField,
  reorderDefinitions,
  restoreDefinition,
} from "@/lib/fields/arrange-data";
import { createAttribute, createField } from "@/lib/fields/define-data";
import {
  attributeDefinition,
  attributeEdit,
  attributeOrder,
  type Definition,
  fieldDefinition,
  fieldEdit,
  fieldOrder,
  newAttribute,
  newCustomField,
  usesAsked,
} from "@/lib/fields/schema";

const definition = z.union([fieldDefinition, attributeDefinition]);
const definitions = z.object({ data: z.array(definition) });
const params = z.strictObject({ id });

export const createCustomField = defineDashboardEndpoint({
  method: "POST",
  path: "/fields",
  summary: "Define a custom field",
  role: "admin",
  body: newCustomField,
  output: definition,
  status: 201,
  run: ({ organization, body, origin }) => createField(organization, body, origin),
});

export const changeCustomField = defineDashboardEndpoint({
  method: "PATCH",
  path: "/fields/{id}",
  summary: "Change label, options and whether a field is required",
  role: "admin",
  params,
  body: fieldEdit,
  output: definition,
  run: ({ organization, params, body, origin }) => editField(organization, params.id, body, origin),
});

export const orderCustomFields = defineDashboardEndpoint({
  method: "POST",
  path: "/fields/order",
  summary: "Put the fields of one kind of record into another order",
  role: "admin",
  body: fieldOrder,
  output: definitions,
  run: async ({ organization, body: { object, ids }, origin }) => ({
    data: await reorderDefinitions(organization, { kind: "field", object }, ids, origin),
  }),
});

export const createMetaAttribute = defineDashboardEndpoint({
  method: "POST",
  path: "/attributes",
  summary: "Define a meta attribute",
  role: "admin",
  body: newAttribute,
  output: definition,
  status: 201,
  run: ({ organization, body, origin }) => createAttribute(organization, body, origin),
});

export const changeMetaAttribute = defineDashboardEndpoint({
  method: "PATCH",
  path: "/attributes/{id}",
  summary: "Change label, kinds of record and options of a meta attribute",
  role: "admin",
  params,
  body: attributeEdit,
  output: definition,
  run: ({ organization, params, body, origin }) => editAttribute(organization, params.id, body, origin),
});

export const orderMetaAttributes = defineDashboardEndpoint({
  method: "POST",
  path: "/attributes/order",
  summary: "Put the meta attributes into another order",
  role: "admin",
  body: attributeOrder,
  output: definitions,
  run: async ({ organization, body: { ids }, origin }) => ({
    data: await reorderDefinitions(organization, { kind: "attribute" }, ids, origin),
  }),
});

/** What is done alike to fields and to attributes. */
const actsOn = (kind: Definition["kind"]): Record<"archive" | "restore" | "uses", DashboardEndpoint> => ({
  archive: defineDashboardEndpoint({
    method: "POST",
    path: `/${kind}s/{id}/archive`,
    summary: "Take it out of the schema; values are kept",
    role: "admin",
    params,
    output: definition,
    run: ({ organization, params, origin }) => archiveDefinition(organization, kind, params.id, origin),
  }),
  restore: defineDashboardEndpoint({
    method: "POST",
    path: `/${kind}s/{id}/restore`,
    summary: "Bring an archived one back",
    role: "admin",
    params,
    output: definition,
    run: ({ organization, params, origin }) => restoreDefinition(organization, kind, params.id, origin),
  }),
  // A question, but one that may name hundreds of options.
  uses: defineDashboardEndpoint({
    method: "POST",
    path: `/${kind}s/{id}/uses`,
    summary: "Count the records that hold a value, or one of some options",
    role: "admin",
    params,
    body: usesAsked,
    output: z.object({ records: z.int() }),
    run: async ({ organization, params, body }) => ({
      records: await countUses(organization, kind, params.id, body.options),
    }),
  }),
});

export const fieldActs = actsOn("field");
export const attributeActs = actsOn("attribute");
