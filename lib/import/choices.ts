import { findDefinitions } from "@/lib/fields/define-data";
import type { CustomObject } from "@/lib/fields/kinds";
import { noDefinitions } from "@/lib/fields/schema";
import { CsvReader } from "@/lib/import/csv";
import { mapHeaders, targetsOf } from "@/lib/import/headers";
import type { Kind } from "@/lib/import/kind";
import { headersIn } from "@/lib/import/portions";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** What somebody chooses from when they say where columns go. `labels`: what the organization calls its own fields. */
export type Choices = {
  targets: string[];
  labels: Record<string, string>;
  canCreate: boolean;
  /** By header; what the file's names and the organization's fields suggest. */
  guess: Record<string, string | null>;
};

export async function readChoices(
  organization: OrganizationId,
  kind: Kind,
  headers: readonly string[],
): Promise<Choices> {
  const { isCustom, name } = kind.resource;
  const definitions = isCustom ? await findDefinitions(organization, name as CustomObject) : noDefinitions;
  const { columns } = mapHeaders(kind, headers, definitions);
  const guess: Choices["guess"] = Object.fromEntries(
    headers.flatMap((header) => (header.trim() === "" ? [] : [[header.trim(), null]])),
  );
  for (const [target, { header }] of columns) guess[header] = target;
  return {
    targets: targetsOf(kind, definitions),
    labels: Object.fromEntries([
      ...definitions.fields.map(({ key, label }) => [`customFields.${key}`, label]),
      ...definitions.attributes.map(({ key, label }) => [`attributes.${key}`, label]),
    ]),
    canCreate: isCustom === true,
    guess,
  };
}

/** The first rows of a file that begins so, its header apart. */
export async function readFirstRows(start: Buffer, most: number) {
  async function* once() {
    yield start;
  }
  const rows: string[][] = [];
  for await (const some of new CsvReader().read(once())) {
    for (const row of some) rows.push(rows.length === 0 ? headersIn(row) : row.cells);
    if (rows.length > most) break;
  }
  const [headers = [], ...first] = rows;
  return { headers, rows: first.slice(0, most) };
}

/** A few values of each column, short enough to look at. */
export function samplesOf(headers: readonly string[], rows: readonly string[][]): string[][] {
  return headers.map((_, index) => {
    const values = rows.map((row) => row[index]?.trim() ?? "").filter(Boolean);
    return [...new Set(values)]
      .slice(0, 3)
      .map((value) => (value.length > 60 ? `${value.slice(0, 59)}…` : value));
  });
}
