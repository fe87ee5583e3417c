import { z } from "zod";
import { id, instant, text } from "@/lib/api/fields";
import {
  canBeUnique,
  fieldTypes,
  fitsOptions,
  most,
  mostDefinitions,
  objects,
  optionsRule,
} from "@/lib/fields/kinds";

/** The name in `customFields` and `attributes`. */
export const key = text(most.key).regex(
  /^[A-Za-z][A-Za-z0-9_]*$/,
  "must be letters, digits and '_', starting with a letter",
);
const label = text(most.label).trim().min(1);
const options = z
  .array(text(most.option).trim().min(1))
  .max(most.options)
  .refine((list) => new Set(list).size === list.length, "names an option twice");

/** A field to be defined. */
export const newCustomField = z
  .strictObject({
    object: z.enum(objects),
    key,
    label,
    type: z.enum(fieldTypes),
    options: options.default([]),
    required: z.boolean().default(false),
    unique: z.boolean().default(false),
  })
  .refine((field) => fitsOptions(field.type, field.options), {
    path: ["options"],
    message: optionsRule,
  })
  .refine((field) => !field.unique || canBeUnique(field.type), {
    path: ["unique"],
    message: "this type of field cannot be unique",
  });
export type NewCustomField = z.output<typeof newCustomField>;

/** A value list to be defined. */
export const newAttribute = z.strictObject({
  key,
  label,
  objects: z.array(z.enum(objects)).min(1).max(objects.length),
  options: options.min(1),
});
export type NewAttribute = z.output<typeof newAttribute>;

/** What may change of a field and of a value list that are there; `updatedAt` is of what the person saw. */
export const fieldEdit = z.strictObject({ label, options, required: z.boolean(), updatedAt: instant });
export type FieldEdit = z.output<typeof fieldEdit>;
export const attributeEdit = newAttribute.omit({ key: true }).extend({ updatedAt: instant });
export type AttributeEdit = z.output<typeof attributeEdit>;

const ids = z.array(id).max(mostDefinitions);
/** All that are there, in the order in which they shall be. */
export const fieldOrder = z.strictObject({ object: z.enum(objects), ids });
export const attributeOrder = z.strictObject({ ids });

/** Which options the records are asked about; any value without them. */
export const usesAsked = z.strictObject({ options: options.optional() });

const definition = {
  id: z.string(),
  key: z.string(),
  label: z.string(),
  options: z.array(z.string()),
  archivedAt: instant.nullable(),
  updatedAt: instant,
};

/** A field or a value list as people arrange it. */
export const fieldDefinition = z.object({
  kind: z.literal("field"),
  ...definition,
  object: z.enum(objects),
  type: z.enum(fieldTypes),
  required: z.boolean(),
  unique: z.boolean(),
});
export const attributeDefinition = z.object({
  kind: z.literal("attribute"),
  ...definition,
  objects: z.array(z.enum(objects)),
});
export type FieldDefinition = z.infer<typeof fieldDefinition>;
export type AttributeDefinition = z.infer<typeof attributeDefinition>;
export type Definition = FieldDefinition | AttributeDefinition;

/** As `GET /contact/meta` answers them. */
export const customField = z
  .object({
    key: z.string(),
    label: z.string(),
    type: z.enum(fieldTypes),
    options: z.array(z.string()).describe("Only select and multi_select have any."),
    required: z.boolean(),
    unique: z.boolean(),
  })
  .meta({ id: "CustomField" });
export type CustomField = z.output<typeof customField>;

export const attribute = z
  .object({
    key: z.string(),
    label: z.string(),
    objects: z.array(z.enum(objects)).describe("The kinds of record that it applies to."),
    options: z.array(z.string()),
  })
  .meta({ id: "MetaAttribute" });
export type Attribute = z.output<typeof attribute>;

/** What the values of one kind of record are checked against. */
export type Definitions = { fields: CustomField[]; attributes: Attribute[] };

export const noDefinitions: Definitions = { fields: [], attributes: [] };
