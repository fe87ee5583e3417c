import { z } from "zod";
import { day, moment, text } from "@/lib/api/fields";
import type { FieldError } from "@/lib/errors";
import type { FieldType } from "@/lib/fields/kinds";
import type { CustomField, Definitions } from "@/lib/fields/schema";
import { mergeList, type Patch } from "@/lib/records/patch";
import type { Values } from "@/lib/records/resource";

/** Exact decimal notation: what forms and many tools send for a number. */
const decimal = /^-?\d{1,15}(\.\d{1,10})?$/;

const schemas: Record<Exclude<FieldType, "select" | "multi_select">, z.ZodType> = {
  text: text(500),
  long_text: text(10_000),
  number: z
    .union([z.number(), z.string().regex(decimal).transform(Number)], "must be a number")
    .refine((value) => Math.abs(value as number) <= 1e15, "is too large"),
  boolean: z.union(
    [z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")],
    "must be true or false",
  ),
  date: day,
  datetime: moment,
  url: text(1_000).pipe(z.url({ protocol: /^https?$/ })),
  email: text(254).pipe(z.email()),
  phone: text(50),
};

/** A value that is what its field wants, or what is wrong with it. `dropped`: options that do not exist. */
type Judged = { value?: unknown; dropped?: unknown[]; problem?: string };

const strings = z.array(z.string()).max(200);
const listChange = z.strictObject({ add: strings.optional(), remove: strings.optional() });

function judgeChoices(field: CustomField, given: unknown, current: unknown): Judged {
  const list = strings.or(listChange).safeParse(typeof given === "string" ? [given] : given);
  if (!list.success) return { problem: "must be a list of options" };
  const next = mergeList(Array.isArray(current) ? current : [], list.data);
  const asked = Array.isArray(list.data) ? list.data : (list.data.add ?? []);
  const dropped = asked.filter((one) => !field.options.includes(one));
  const value = next.filter((one) => !dropped.includes(one as string));
  // Taking away from nothing, or adding nothing to it, leaves nothing.
  if (value.length === 0 && current === undefined && !Array.isArray(list.data)) return { dropped };
  return { value, dropped };
}

function judge(field: CustomField, given: unknown, current: unknown): Judged {
  if (field.type === "multi_select") return judgeChoices(field, given, current);
  if (field.type === "select") {
    if (typeof given !== "string") return { problem: "must be one of the options" };
    return field.options.includes(given) ? { value: given } : { dropped: [given] };
  }
  const result = schemas[field.type].safeParse(given);
  return result.success
    ? { value: result.data }
    : { problem: result.error.issues[0]?.message ?? "is not valid" };
}

export type Checked = { patch: Patch; errors: FieldError[]; unknown: FieldError[] };

const place = (name: string, key: string) =>
  `/${name}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`.slice(0, 300);

const unknownField = (pointer: string): FieldError => ({
  pointer,
  code: "unknown_field",
  detail: "is not a field that the organization has defined",
});

const unknownOption = (pointer: string, allowed: readonly string[]): FieldError => ({
  pointer,
  code: "unknown_option",
  detail: "is not one of the options",
  allowed: allowed.slice(0, 50),
});

/**
 * Holds `customFields` and `attributes` of a patch against their definitions. `errors` are wrong values; `unknown` names
 * fields and options that do not exist, which the answered patch no longer has.
 */
export function checkCustomValues(definitions: Definitions, patch: Patch, current: Values): Checked {
  const errors: FieldError[] = [];
  const unknown: FieldError[] = [];
  const checked = { ...patch };
  for (const [name, check] of Object.entries({ customFields: checkField, attributes: checkAttribute })) {
    const given = patch[name];
    if (given === undefined || given === null) continue;
    const kept: Values = {};
    for (const [key, value] of Object.entries(given as Values)) {
      const pointer = place(name, key);
      const judged = check(definitions, key, value, ((current[name] ?? {}) as Values)[key]);
      if (judged === "unknown") unknown.push(unknownField(pointer));
      else if (judged.problem) errors.push({ pointer, code: "invalid", detail: judged.problem });
      else {
        if (judged.dropped?.length) unknown.push(unknownOption(pointer, judged.options));
        if (judged.value !== undefined) kept[key] = judged.value;
      }
    }
    checked[name] = kept;
  }
  return { patch: checked, errors, unknown };
}

type Answer = (Judged & { options: readonly string[] }) | "unknown";

function checkField({ fields }: Definitions, key: string, value: unknown, current: unknown): Answer {
  const field = fields.find((one) => one.key === key);
  if (!field) return "unknown";
  return { ...(value === null ? { value } : judge(field, value, current)), options: field.options };
}

function checkAttribute({ attributes }: Definitions, key: string, value: unknown): Answer {
  const attribute = attributes.find((one) => one.key === key);
  if (!attribute) return "unknown";
  const { options } = attribute;
  return value === null || options.includes(value as string)
    ? { value, options }
    : { dropped: [value], options };
}

/** Required custom fields that the record lacks. */
export const missingFields = ({ fields }: Definitions, values: Values): FieldError[] =>
  fields
    .filter((field) => field.required && isEmpty(((values.customFields ?? {}) as Values)[field.key]))
    .map((field) => ({
      pointer: place("customFields", field.key),
      code: "required",
      detail: "must be given",
    }));

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);
