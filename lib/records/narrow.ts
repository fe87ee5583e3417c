import { z } from "zod";
import { text } from "@/lib/api/fields";
import { parseJson } from "@/lib/api/json";
import { type Prisma, sql } from "@/lib/db";
import { Failure } from "@/lib/errors";
import type { Definitions } from "@/lib/fields/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import type { Resource, Values } from "@/lib/records/resource";
import { mostLetters, searchCondition } from "@/lib/records/search";

/** What people narrow a list by that tools do not: what they type, and values of the organization's own fields. */
export const narrowing = {
  q: text(mostLetters).optional(),
  /** JSON: `{"customFields.size": "M"}`. */
  own: text(4_000).optional(),
};
export type Narrowing = { q?: string; own?: string };

const ownValues = z.record(text(80), text(500)).refine((value) => Object.keys(value).length <= 10);

const refused = () =>
  new Failure("validation_failed", "Some parameters are not valid.", {
    errors: [{ parameter: "own", code: "invalid", detail: "must name fields of the organization, by key" }],
  });

export function readOwn(own: string | undefined): Record<string, string> {
  if (own === undefined) return {};
  let given: unknown;
  try {
    given = parseJson(own);
  } catch {
    throw refused();
  }
  const parsed = ownValues.safeParse(given);
  if (!parsed.success) throw refused();
  return parsed.data;
}

/** The value as records hold it; throws what no such field can hold. */
function storedValue({ fields, attributes }: Definitions, name: string, value: string) {
  const [group, key = ""] = name.split(".");
  if (group === "attributes" && attributes.some((one) => one.key === key))
    return { column: group, key, value };
  const field = group === "customFields" ? fields.find((one) => one.key === key) : undefined;
  if (!field) throw refused();
  const column = "custom_fields";
  if (field.type === "boolean") return { column, key, value: value === "true" };
  if (field.type === "multi_select") return { column, key, value: [value] };
  if (field.type !== "number") return { column, key, value };
  if (!Number.isFinite(Number(value))) throw refused();
  return { column, key, value: Number(value) };
}

/** The conditions on the row `r`. */
export function narrowingConditions(
  organization: OrganizationId,
  { name }: Resource,
  { q, own }: Narrowing,
  definitions: Definitions,
): Prisma.Sql[] {
  const groups: Record<string, Values> = {};
  for (const [field, value] of Object.entries(readOwn(own))) {
    const stored = storedValue(definitions, field, value);
    groups[stored.column] = { ...groups[stored.column], [stored.key]: stored.value };
  }
  const search = q === undefined ? null : searchCondition(organization, name, q);
  const { custom_fields, attributes } = groups;
  return [
    ...(search ? [search] : []),
    ...(custom_fields ? [sql`r.custom_fields @> ${JSON.stringify(custom_fields)}::jsonb`] : []),
    ...(attributes ? [sql`r.attributes @> ${JSON.stringify(attributes)}::jsonb`] : []),
  ];
}
