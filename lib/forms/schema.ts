import { z } from "zod";
import { text } from "@/lib/api/fields";
import { checkMapping, formUrl, loadTargets } from "@/lib/forms/check";
import { formField, shownField } from "@/lib/forms/field";
import { computed, derived, type Field, keyed, list, optional, preset, required } from "@/lib/records/field";
import { commonFilters, equal } from "@/lib/records/filter";
import { inLetters } from "@/lib/records/order";
import { defineResource } from "@/lib/records/resource";

const status = z.enum(["draft", "open", "closed"]);

const fields: Field<z.ZodArray<typeof shownField>> = {
  input: z
    .array(formField)
    .max(100)
    .refine((list) => new Set(list.map((one) => one.key)).size === list.length, "names a key twice"),
  output: z.array(shownField),
  column: "jsonb",
  empty: [],
};

/** "https://www.example.org": what a content security policy names a site by; never anything that could end its list. */
const origin = text(260)
  .toLowerCase()
  .regex(
    /^https?:\/\/[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:\d{1,5})?\/?$/,
    "must be a site's address, such as https://www.example.org",
  )
  .transform((value) => value.replace(/\/$/, ""));

const mapping = keyed(
  z
    .record(text(60), text(130).min(1).nullable())
    .refine((value) => Object.keys(value).length <= 200, "may hold 200 entries at most")
    .describe(
      "Where answers given on the form's page go in a contact: by the key of the form's field, the contact's field, such as `email`, `address.city`, `customFields.size` or `attributes.source`; null takes one away. The contact with the answered e-mail is updated, else one is created.",
    ),
  z.record(z.string(), z.string()).describe("The contact's fields that answers go to, by the form's field."),
  { most: 100 },
);

export const forms = defineResource({
  name: "form",
  word: "forms",
  one: "a form",
  many: "forms",
  // What it asks for is published.
  writingRole: "admin",
  fields: {
    title: required(text(200).min(1), z.string()),
    description: optional(text(5_000), z.string()),
    status: preset("draft", status, status),
    fields,
    mapping,
    submitLabel: optional(
      text(60).min(1),
      z
        .string()
        .describe("What the button of the form's page says; the language's own word where it is null."),
    ),
    thankYouText: optional(
      text(2_000).min(1),
      z.string().describe("What the form's page says when it was sent."),
    ),
    frameOrigins: list(
      origin,
      z
        .string()
        .describe("A site that may show the form's page in a frame, such as `https://www.example.org`."),
      { column: "text[]", most: 20 },
    ),
    submissionCount: computed(
      z.int().describe("Submissions so far, without deleted ones."),
      "r.submission_count",
      0,
    ),
    url: derived(
      z
        .string()
        .nullable()
        .describe("The address of the form's public page, which answers while it is open."),
      formUrl,
    ),
  },
  filters: { status: equal("status", status), ...commonFilters("form") },
  orders: { title: inLetters("r.title") },
  load: loadTargets,
  check: checkMapping,
});
