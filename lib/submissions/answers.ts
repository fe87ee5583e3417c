import type { FieldError } from "@/lib/errors";
import { checkCustomValues } from "@/lib/fields/check";
import type { FormField } from "@/lib/forms/field";
import type { Values, Verdict } from "@/lib/records/resource";

export type LoadedForm = { status: string; fields: FormField[] };

/** The forms that a call is about, by id. */
export type LoadedForms = ReadonlyMap<string, LoadedForm>;

const asAnswer = (error: FieldError): FieldError =>
  "pointer" in error
    ? {
        ...error,
        pointer: error.pointer.replace("/customFields", "/answers"),
        detail: error.detail.replace("a field that the organization has defined", "a field of the form"),
      }
    : error;

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && !value.length);

/** Holds a submission's answers against its form's fields; answers that the form does not ask for are unknown fields. */
export function checkAnswers(
  values: Values,
  given: { loaded: unknown; lenient: boolean; now: string },
): Verdict {
  const form = (given.loaded as LoadedForms).get(String(values.formId));
  if (!form) return {};
  if (form.status !== "open") {
    return {
      errors: [{ pointer: "/formId", code: "form_not_open", detail: "is a form that takes no submissions" }],
    };
  }
  const fields = form.fields.map((field) => ({ ...field, unique: false }));
  // The answers of a form are checked as custom fields are: they have the same types.
  const definitions = { fields, attributes: [] };
  const checked = checkCustomValues(definitions, { customFields: values.answers }, {});
  const answers = Object.fromEntries(
    Object.entries(checked.patch.customFields as Values).filter(([, answer]) => answer !== null),
  );
  const missing = fields
    .filter(({ key, required }) => required && (!Object.hasOwn(answers, key) || isEmpty(answers[key])))
    .map((field) => ({ pointer: `/answers/${field.key}`, code: "required", detail: "must be answered" }));
  const unknown = checked.unknown.map(asAnswer);
  const errors = [...checked.errors.map(asAnswer), ...missing, ...(given.lenient ? [] : unknown)];
  return {
    errors,
    warnings: unknown,
    values: { ...values, answers, submittedAt: values.submittedAt ?? given.now },
  };
}
