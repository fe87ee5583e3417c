import { Download } from "@/lib/api/download";
import type { Position } from "@/lib/api/endpoint";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { writeCsv } from "@/lib/csv";
import { transact } from "@/lib/db";
import type { Definitions } from "@/lib/fields/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { digitsOf } from "@/lib/records/money";
import type { Narrowing } from "@/lib/records/narrow";
import type { Resource } from "@/lib/records/resource";
import { definitionsOf, readBatch, type ShownRecord } from "@/lib/records/screen";
import { fieldsOf, type ShapeField, valueAt } from "@/lib/records/shape";

/** Records that an export holds in memory at a time. */
const batch = 1_000;

type Row = { record: ShownRecord; names: Readonly<Record<string, string>> };
type Column = (row: Row) => string | number | null;

const joined = (value: unknown) => (value as string[]).join("; ");

/** The cell of a value. Amounts are written as people write them, "12.5", beside their currency. */
function cellOf({ name, kind }: ShapeField): Column {
  return ({ record }) => {
    const value = valueAt(record, name);
    if (value === null) return null;
    if (Array.isArray(value)) return joined(value);
    if (kind === "money") return Number(value) / 10 ** digitsOf(record.currency);
    return typeof value === "number" ? value : String(value);
  };
}

/** "companyId" → "companyName", "contactIds" → "contactNames", "audiences" → "audienceNames" */
const nameColumn = (name: string) => name.replace(/(Id)?(s?)$/, "Name$2");

function columnsOf(word: string, definitions: Definitions): Record<string, Column> {
  const columns: Record<string, Column> = { id: ({ record }) => record.id };
  for (const field of fieldsOf(word, definitions)) {
    const { name } = field;
    columns[name] = cellOf(field);
    if (!field.of) continue;
    columns[nameColumn(name)] = ({ record, names }) =>
      [valueAt(record, name) ?? []]
        .flat()
        .map((id) => names[String(id)] ?? "")
        .join("; ");
  }
  columns.externalIds = ({ record }) =>
    joined(Object.entries(record.externalIds as object).map(([system, id]) => `${system}:${id}`));
  columns.createdAt = ({ record }) => record.createdAt;
  columns.updatedAt = ({ record }) => record.updatedAt;
  return columns;
}

type Asked = { sort: string } & Narrowing & Record<string, unknown>;

async function* eachBatch(organization: OrganizationId, resource: Resource, query: Asked) {
  let { sort } = query;
  for (let after: Position | null = null; ; ) {
    const asked = { ...query, sort, limit: batch };
    const page = await readBatch(organization, resource, asked, after);
    yield page.records.map((record) => ({ record, names: page.names }));
    if (!page.hasMore) return;
    after = page.last;
    // One file has one order.
    sort = page.sort;
  }
}

/** A list as a file, whole, as it is narrowed and ordered; who took it is written down. */
export async function exportRecords(
  organization: OrganizationId,
  slug: string,
  resource: Resource,
  query: Asked,
  origin: Origin,
): Promise<Download> {
  const definitions = await definitionsOf(organization, resource);
  // What is wrong with the query is said now, not in the middle of a file.
  await readBatch(organization, resource, { ...query, limit: 1 } as never, null);
  const filters = Object.keys(query).filter((name) => name !== "sort" && query[name as "sort"] !== undefined);
  await transact((tx) =>
    recordAudit(tx, organization, origin, {
      action: "record.exported",
      // Which filters, not what for: that may be a person's name.
      changes: { kind: { to: resource.name }, filters: { to: filters.sort() } },
    }),
  );
  const file = `${resource.word}-${slug}-${new Date().toISOString().slice(0, 10)}.csv`;
  const columns = columnsOf(resource.word, definitions);
  return new Download(file, "text/csv", writeCsv(columns, eachBatch(organization, resource, query)));
}
