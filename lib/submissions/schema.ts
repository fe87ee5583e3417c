import { z } from "zod";
import { id, instant, moment, text } from "@/lib/api/fields";
import { type Field, optional, reference } from "@/lib/records/field";
import { commonFilters, referringTo } from "@/lib/records/filter";
import { defineResource } from "@/lib/records/resource";
import { checkAnswers } from "@/lib/submissions/answers";
import { countSubmissions, readForms } from "@/lib/submissions/data";

const formId: Field<z.ZodString> = {
  input: id,
  output: z.string(),
  column: "uuid",
  empty: undefined,
  required: true,
  references: "form",
};

const answer = z.union([text(10_000), z.number(), z.boolean(), z.array(text(500)).max(200)]);

const answers: Field<z.ZodRecord<z.ZodString, z.ZodUnknown>> = {
  input: z
    .record(text(60), answer.nullable())
    .refine((value) => Object.keys(value).length <= 200, "may hold 200 answers at most")
    .describe("By the key of the form's field."),
  output: z.record(z.string(), z.unknown()),
  column: "jsonb",
  empty: {},
};

export const submissions = defineResource({
  name: "form_submission",
  word: "forms_submit",
  one: "a submission",
  many: "submissions",
  fields: {
    formId,
    contactId: reference("contact"),
    answers,
    submittedAt: optional(moment, instant.describe("Now, unless it is given."), { column: "timestamptz" }),
    source: optional(text(200), z.string().describe("Where it came from: an address, or the tool's name.")),
  },
  filters: {
    formId: referringTo("formId", "form"),
    contactId: referringTo("contactId", "contact"),
    ...commonFilters("form_submission"),
  },
  load: readForms,
  check: checkAnswers,
  events: ({ before }) => (before === null ? [{ type: "form.submitted" }] : []),
  relate: countSubmissions,
});
