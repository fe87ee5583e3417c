import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import type { FieldError } from "@/lib/errors";
import { readDefinitions } from "@/lib/fields/data";
import { type Definitions, noDefinitions } from "@/lib/fields/schema";
import type { FormField } from "@/lib/forms/field";
import { fitsTarget, isTarget } from "@/lib/forms/mapping";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import type { Values, Verdict } from "@/lib/records/resource";

/** What contacts of the organization hold, where some form's answers go into one. */
export const loadTargets = async (
  tx: Tx,
  organization: OrganizationId,
  values: readonly Values[],
): Promise<Definitions> =>
  values.some(({ mapping }) => Object.keys((mapping ?? {}) as object).length > 0)
    ? readDefinitions(tx, organization, "contact")
    : noDefinitions;

/** Why the answers of a field cannot go there; null where they can. */
function problemOf(
  fields: readonly FormField[],
  [key, target]: readonly [string, string],
  definitions: Definitions,
  taken: readonly string[],
): FieldError | null {
  const pointer = `/mapping/${key}`;
  const field = fields.find((one) => one.key === key);
  if (!field) return { pointer, code: "unknown_field", detail: "is not a field of the form" };
  if (!isTarget(target, definitions))
    return { pointer, code: "unknown_field", detail: "names nothing that a contact has" };
  if (!fitsTarget(field, target, definitions))
    return { pointer, code: "invalid", detail: "is a field of the contact that takes other values" };
  if (taken.includes(target))
    return { pointer, code: "invalid", detail: "is where the answers of another field go already" };
  return null;
}

/**
 * Holds a form's mapping against its fields and against what a contact holds. What was right once and is not any more, since
 * a field went away on either side, is left out with a warning: it must not keep a form from being changed, or closed.
 */
export function checkMapping(
  values: Values,
  { loaded, before, lenient }: { loaded: unknown; before: Values | null; lenient: boolean },
): Verdict {
  const fields = values.fields as FormField[];
  const held = new Map(Object.entries((before?.mapping ?? {}) as Record<string, string>));
  const errors: FieldError[] = [];
  const warnings: FieldError[] = [];
  const kept: Record<string, string> = {};
  for (const entry of Object.entries(values.mapping as Record<string, string>)) {
    const [key, target] = entry;
    const problem = problemOf(fields, entry, loaded as Definitions, Object.values(kept));
    if (!problem) kept[key] = target;
    else if (held.get(key) === target || (lenient && problem.code === "unknown_field"))
      warnings.push(problem);
    else errors.push(problem);
  }
  return { errors, warnings, values: { ...values, mapping: kept } };
}

/** The address of a form's public page. */
export const formUrl = (id: string): string => `${env().APP_URL.replace(/\/$/, "")}/f/${id}`;
