import { Prisma } from "@/lib/db";
import { columnOf, type Field } from "@/lib/records/field";
import { entriesOf, type Resource, type Stored, type Values } from "@/lib/records/resource";

/** A row as `selectColumns` reads it, through pg or through JSON. */
export type Row = {
  id: string;
  version: number;
  createdAt: Date | string;
  updatedAt: Date | string;
  deletedAt: Date | string | null;
} & Values;

/** How a column is read so that both ways give the same value. */
function expressionOf(name: string, { column, read }: Field): string {
  if (read) return read;
  const plain = `r.${columnOf(name)}`;
  // pg reads bigint as text and a date in its own time zone.
  if (column === "bigint") return `${plain}::float8`;
  return column === "date" ? `${plain}::text` : plain;
}

const kept = new WeakMap<Resource, Prisma.Sql>();

/** What a SELECT over `<table> r` names to get whole records. */
export function selectColumns(resource: Resource): Prisma.Sql {
  const known = kept.get(resource);
  if (known) return known;
  const fields = Object.entries(resource.fields)
    .filter(([, field]) => !field.derive)
    .map(([name, field]) => `${expressionOf(name, field)} AS "${name}"`);
  const made = Prisma.raw(
    [
      'r.id, r.version, r.created_at AS "createdAt", r.updated_at AS "updatedAt", r.deleted_at AS "deletedAt"',
      ...fields,
    ].join(", "),
  );
  kept.set(resource, made);
  return made;
}

export const iso = (value: Date | string): string =>
  (value instanceof Date ? value : new Date(value)).toISOString();

/** The record in a row. */
export function storedOf({ fields }: Resource, row: Row): Stored {
  const values: Values = {};
  for (const [name, { column, derive }] of entriesOf(fields)) {
    const value = derive ? derive(row.id) : row[name];
    values[name] = column === "timestamptz" && value !== null ? iso(value as Date | string) : value;
  }
  return {
    id: row.id,
    version: row.version,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    values,
  };
}
