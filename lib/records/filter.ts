import type { z } from "zod";
import { id, text, time } from "@/lib/api/fields";
import { Prisma, sql } from "@/lib/db";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { columnOf } from "@/lib/records/field";

/** A parameter that narrows a list: what it takes, and its condition on the row `r`. */
export type Filter = {
  value: z.ZodType;
  where: (value: never, organization: OrganizationId) => Prisma.Sql;
  /** The value must be the id of a living record of this table. */
  references?: string;
};

const make = <Value extends z.ZodType>(
  value: Value,
  where: (value: z.output<Value>, organization: OrganizationId) => Prisma.Sql,
  references?: string,
): Filter => ({ value: value.optional(), where: where as Filter["where"], references });

const column = (name: string) => Prisma.raw(`r.${columnOf(name)}`);

/** The column holds exactly this. */
export const equal = (name: string, value: z.ZodType = text(500)) =>
  make(value, (given) => sql`${column(name)} = ${given}`);

/** The array column holds this among others. */
export const including = (name: string, type: "text" | "uuid", value: z.ZodType, references?: string) =>
  make(value, (given) => sql`${column(name)} @> ARRAY[${given}]::${Prisma.raw(type)}[]`, references);

/** The column refers to this record. */
export const referringTo = (name: string, table: string) =>
  make(id, (given) => sql`${column(name)} = ${given}::uuid`, table);

/** The subselect finds the record, or its ids: for what lies in another table. */
export const related = (
  value: z.ZodType,
  where: (value: string) => Prisma.Sql,
  references?: string,
): Filter => make(value, where as never, references);

/** These records, named one after the other: "id,id". */
export const among = make(text(4_000), (given) => {
  const ids = given.split(",").filter(isId).slice(0, 100);
  return sql`r.id = ANY (${ids}::uuid[])`;
});

const holder = (resource: string, name: string, value: string, organization: OrganizationId) =>
  sql`r.id = (SELECT k.record_id FROM record_key k WHERE k.organization_id = ${organization}::uuid
              AND k.resource = ${resource} AND k.name = ${name} AND k.value = ${value})`;

/** The one record that holds this value of a unique field. */
export const holding = (
  resource: string,
  name: string,
  keyOf: (value: string) => string,
  value: z.ZodType<string>,
) => make(value, (given, organization) => holder(resource, name, keyOf(given), organization));

/** Filters that every list has. */
export const commonFilters = (resource: string): Record<string, Filter> => ({
  externalId: make(
    text(310)
      .regex(/^[^:]+:.+$/s, "must look like system:id")
      .describe("An id in another system, written `system:id`."),
    (given, organization) => {
      const colon = given.indexOf(":");
      return holder(resource, `externalIds.${given.slice(0, colon)}`, given.slice(colon + 1), organization);
    },
  ),
  createdSince: make(
    time.describe("Created then or later."),
    (given) => sql`r.created_at >= ${given}::timestamptz`,
  ),
  updatedSince: make(
    time.describe("Changed then or later."),
    (given) => sql`r.updated_at >= ${given}::timestamptz`,
  ),
});
