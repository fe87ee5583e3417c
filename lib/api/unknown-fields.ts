import type { z } from "zod";
import { fieldErrors } from "@/lib/api/field-errors";
import { Failure, type FieldError } from "@/lib/errors";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Objects, however deep, without members whose value is "": tools send it for what their user did not map. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => (isObject(one) ? withoutEmpty(one) : one));
  if (!isObject(value)) return value;
  // A null prototype keeps a member called __proto__ an ordinary one, which is then refused as unknown.
  const kept = Object.create(null);
  for (const name of Object.keys(value)) if (value[name] !== "") kept[name] = withoutEmpty(value[name]);
  return kept;
}

/** Takes the members that the schema does not know out of the value itself. */
function removeUnknown(value: unknown, issues: readonly z.core.$ZodIssue[]): void {
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    const holder = issue.path.reduce<unknown>(
      (one, step) => (one as Record<PropertyKey, unknown>)?.[step],
      value,
    );
    for (const key of issue.keys) delete (holder as Record<string, unknown>)[key];
  }
}

/** Parses a body, leaving out what its schema does not know; throws 422 for everything else that is wrong. */
export function parseLeniently<S extends z.ZodType>(
  schema: S,
  given: unknown,
): { value: z.output<S>; unknown: FieldError[] } {
  const parse = () => schema.safeParse(given, { reportInput: true });
  const first = parse();
  if (first.success) return { value: first.data, unknown: [] };
  const left = first.error.issues.filter((issue) => issue.code === "unrecognized_keys");
  removeUnknown(given, left);
  const second = left.length > 0 ? parse() : first;
  if (second.success) return { value: second.data, unknown: fieldErrors(left, "body").slice(0, 100) };
  throw new Failure("validation_failed", "Some fields of the body are not valid.", {
    errors: fieldErrors(second.error.issues, "body"),
  });
}
