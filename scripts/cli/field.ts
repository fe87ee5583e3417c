import { commandLine } from "@/lib/audit/actor";
import { plain } from "@/lib/db";
import { readMeta } from "@/lib/fields/data";
import { archiveAttribute, archiveField, defineAttribute, defineField } from "@/lib/fields/define-data";
import { fieldTypes, objects } from "@/lib/fields/kinds";
import { newAttribute, newCustomField } from "@/lib/fields/schema";
import { findOrganization } from "@/lib/orgs/data";
import { defineCommand, org } from "./command";
import { choice, listOf, valid } from "./values";

const label = { type: "string", value: "text", about: "what people see", required: true } as const;

const define = defineCommand({
  words: ["field", "define"],
  takes: ["object", "key"],
  about: "Define a custom field of contact, company or project; again with the same values changes nothing.",
  options: {
    org,
    label,
    type: { type: "string", value: fieldTypes.join("|"), about: "what its values are", required: true },
    options: { type: "string", value: "a,b", about: "the choices of a select or multi_select" },
    required: { type: "boolean", about: "every new record must have it" },
    unique: { type: "boolean", about: "no two records may have the same value" },
  },
  run: async (options, object, key) => {
    const field = valid("The field", newCustomField, {
      object: choice("<object>", object, objects),
      key,
      label: options.label,
      type: choice("--type", options.type, fieldTypes),
      options: listOf(options.options),
      required: options.required,
      unique: options.unique,
    });
    const outcome = await defineField(await findOrganization(options.org), field, commandLine);
    return { json: { ...field, outcome }, text: `Field ${key} of ${object} is ${outcome}.` };
  },
});

const list = defineCommand({
  words: ["field", "list"],
  takes: [],
  about: "List the custom fields of contacts, companies and projects.",
  options: {
    org,
    object: { type: "string", value: objects.join("|"), about: "of one kind of record only" },
  },
  run: async (options) => {
    const chosen = options.object === undefined ? objects : [choice("--object", options.object, objects)];
    const { customFields } = await readMeta(plain, await findOrganization(options.org));
    const fields = chosen.flatMap((object) => customFields[object].map((field) => ({ object, ...field })));
    const lines = fields.map(({ object, key, type, label, required, unique }) =>
      [object, key, type, ...(required ? ["required"] : []), ...(unique ? ["unique"] : []), label].join("  "),
    );
    return { json: { fields }, text: lines.join("\n") || "There is no custom field yet." };
  },
});

const archive = defineCommand({
  words: ["field", "archive"],
  takes: ["object", "key"],
  about: "Take a custom field away; the values that records hold are kept.",
  options: { org },
  run: async (options, object, key) => {
    const chosen = choice("<object>", object, objects);
    await archiveField(await findOrganization(options.org), chosen, key, commandLine);
    return { json: { object, key, outcome: "archived" }, text: `Field ${key} of ${object} is archived.` };
  },
});

const defineList = defineCommand({
  words: ["attribute", "define"],
  takes: ["key"],
  about: "Define a list of values that kinds of records share, such as lead sources.",
  options: {
    org,
    label,
    objects: {
      type: "string",
      value: "contact,company",
      about: "the kinds of record that it is for",
      required: true,
    },
    options: { type: "string", value: "a,b", about: "the values to choose from", required: true },
  },
  run: async (options, key) => {
    const kinds = listOf(options.objects).map((one) => choice("--objects", one, objects));
    const attribute = valid("The attribute", newAttribute, {
      key,
      label: options.label,
      objects: kinds,
      options: listOf(options.options),
    });
    const outcome = await defineAttribute(await findOrganization(options.org), attribute, commandLine);
    return { json: { ...attribute, outcome }, text: `Attribute ${key} is ${outcome}.` };
  },
});

const listAttributes = defineCommand({
  words: ["attribute", "list"],
  takes: [],
  about: "List the value lists.",
  options: { org },
  run: async (options) => {
    const { attributes } = await readMeta(plain, await findOrganization(options.org));
    const lines = attributes.map(({ key, objects, options }) =>
      [key, objects.join(","), options.join(", ")].join("  "),
    );
    return { json: { attributes }, text: lines.join("\n") || "There is no attribute yet." };
  },
});

const archiveList = defineCommand({
  words: ["attribute", "archive"],
  takes: ["key"],
  about: "Take a value list away; the values that records hold are kept.",
  options: { org },
  run: async (options, key) => {
    await archiveAttribute(await findOrganization(options.org), key, commandLine);
    return { json: { key, outcome: "archived" }, text: `Attribute ${key} is archived.` };
  },
});

export const fieldCommands = [define, list, archive, defineList, listAttributes, archiveList];
