import { z } from "zod";
import { text } from "@/lib/api/fields";
import { fieldTypes, fitsOptions, optionsRule } from "@/lib/fields/kinds";

/** What a form asks, as callers give it. */
export const formField = z
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

/** The same, as answers show it. */
export const shownField = z
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
