import { z } from "zod";
import { text } from "@/lib/api/fields";

/** What an organization may define fields and attributes for. */
export const objects = ["contact", "company", "project"] as const;
export type CustomObject = (typeof objects)[number];

export const fieldTypes = [
  "text",
  "long_text",
  "number",
  "boolean",
  "date",
  "datetime",
  "select",
  "multi_select",
  "url",
  "email",
  "phone",
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** Types whose values are one of the field's options. */
export const isChoice = (type: FieldType) => type === "select" || type === "multi_select";

/** The name in `customFields` and `attributes`. */
export const key = text(60).regex(
  /^[A-Za-z][A-Za-z0-9_]*$/,
  "must be letters, digits and '_', starting with a letter",
);
const label = text(100).trim().min(1);
const options = z
  .array(text(200).trim().min(1))
  .max(500)
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
  .refine((field) => isChoice(field.type) === field.options.length > 0, {
    path: ["options"],
    message: "select and multi_select need options, and no other type has any",
  })
  .refine((field) => !field.unique || !["long_text", "multi_select", "boolean"].includes(field.type), {
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
