import { z } from "zod";
import { text } from "@/lib/api/fields";
import { fieldTypes, fitsOptions, optionsRule } from "@/lib/fields/kinds";
import { computed, type Field, optional, preset, required } from "@/lib/records/field";
import { commonFilters, equal } from "@/lib/records/filter";
import { defineResource } from "@/lib/records/resource";

const status = z.enum(["draft", "open", "closed"]);

const formField = z
  .strictObject({
    key: text(60).regex(/^[A-Za-z][A-Za-z0-9_]*$/, "must be letters, digits and '_', starting with a letter"),
    label: text(200).min(1),
    type: z.enum(fieldTypes),
    required: z.boolean().default(false),
    options: z
      .array(text(200).min(1))
      .max(200)
      .refine((list) => new Set(list).size === list.length, "names an option twice")
      .default([]),
    helpText: text(1_000).nullable().default(null),
  })
  .refine((field) => fitsOptions(field.type, field.options), {
    path: ["options"],
    message: optionsRule,
  });

const shownField = z
  .object({
    key: z.string(),
    label: z.string(),
    type: z.enum(fieldTypes),
    required: z.boolean(),
    options: z.array(z.string()),
    helpText: z.string().nullable(),
  })
  .meta({ id: "FormField" });
export type FormField = z.output<typeof shownField>;

const fields: Field<z.ZodArray<typeof shownField>> = {
  input: z
    .array(formField)
    .max(100)
    .refine((list) => new Set(list.map((one) => one.key)).size === list.length, "names a key twice"),
  output: z.array(shownField),
  column: "jsonb",
  empty: [],
};

export const forms = defineResource({
  name: "form",
  word: "forms",
  one: "a form",
  many: "forms",
  fields: {
    title: required(text(200).min(1), z.string()),
    description: optional(text(5_000), z.string()),
    status: preset("draft", status, status),
    fields,
    submissionCount: computed(
      z.int().describe("Submissions so far, without deleted ones."),
      "r.submission_count",
      0,
    ),
    url: computed(
      z.string().nullable().describe("The address of the form's public page; null where it has none."),
      "NULL::text",
      null,
    ),
  },
  filters: { status: equal("status", status), ...commonFilters("form") },
});
