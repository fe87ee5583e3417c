import type { Origin } from "@/lib/audit/actor";
import { Failure } from "@/lib/errors";
import { defineFields } from "@/lib/fields/define-data";
import type { CustomObject } from "@/lib/fields/kinds";
import type { NewCustomField } from "@/lib/fields/schema";
import { readFirstRows } from "@/lib/import/choices";
import { completeFile, dropImport } from "@/lib/import/chunk-data";
import { type Encoding, toUtf8 } from "@/lib/import/encoding";
import { type FileFault, faultOf } from "@/lib/import/file-kind";
import { queueImport, readColumns } from "@/lib/import/import-data";
import { kinds } from "@/lib/import/kinds";
import { mostColumns } from "@/lib/import/limits";
import { draftFields, placeColumns, stopOf } from "@/lib/import/place-columns";
import type { ShownImport } from "@/lib/import/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type Fault = FileFault | "unreadable" | "too_many_columns";

const sentences: Record<Fault, string> = {
  empty: "The file is empty: its first line must name the columns.",
  spreadsheet: "This is a spreadsheet, not a CSV file: save it as CSV first.",
  binary: "This is no CSV file.",
  unreadable: "The first line of the file cannot be read: it must name the columns.",
  too_many_columns: `The file has more than ${mostColumns} columns.`,
};

const faulty = (code: Fault, detail = sentences[code]) =>
  new Failure("validation_failed", detail, { errors: [{ pointer: "/file", code, detail }] });

/** What a file that begins so calls its columns. Throws why it cannot be imported. */
export async function judgeStart(start: Buffer, encoding: Encoding): Promise<string[]> {
  const fault = faultOf(start, encoding);
  if (fault) throw faulty(fault);
  async function* once() {
    yield start;
  }
  const parts: Buffer[] = [];
  for await (const part of toUtf8(once(), encoding)) parts.push(part);
  let headers: string[];
  try {
    ({ headers } = await readFirstRows(Buffer.concat(parts), 1));
  } catch (error) {
    throw error instanceof Failure ? faulty("unreadable") : error;
  }
  if (headers.length > mostColumns) throw faulty("too_many_columns");
  if (headers.every((header) => header.trim() === "")) throw faulty("unreadable");
  return headers.map((header) => header.trim().slice(0, 1_000));
}

/** Ends the sending of a file. Throws why it cannot be imported; then nothing is left of it. */
export async function completeImport(organization: OrganizationId, id: string): Promise<ShownImport> {
  try {
    await completeFile(organization, id, judgeStart);
  } catch (error) {
    if (error instanceof Failure && error.code === "validation_failed") await dropImport(organization, id);
    throw error;
  }
  return (await readColumns(organization, id)).shown;
}

/** Makes fields of the columns that are to have one of their own; answers where every column goes then. */
async function makeFields(
  organization: OrganizationId,
  object: CustomObject,
  wanted: Readonly<Record<string, string | null>>,
  origin: Origin,
): Promise<Record<string, string | null>> {
  const headers = Object.keys(wanted).filter((header) => wanted[header] === "+");
  if (headers.length === 0) return wanted;
  let drafts: NewCustomField[] = [];
  await defineFields(
    organization,
    object,
    ({ taken }) => {
      drafts = draftFields(object, headers, taken);
      return drafts;
    },
    origin,
  );
  const made = headers.map((header, index) => [header, `customFields.${drafts[index]?.key}`]);
  return { ...wanted, ...Object.fromEntries(made) };
}

/** Has the file checked with its columns put where somebody wants them. Throws 422 where they cannot go there. */
export async function checkImport(
  organization: OrganizationId,
  origin: Origin,
  id: string,
  wanted: Readonly<Record<string, string | null>>,
): Promise<ShownImport> {
  const { shown, headers } = await readColumns(organization, id);
  if (!headers || !["uploaded", "checked"].includes(shown.status))
    return queueImport(organization, origin, id, { check: wanted });
  const kind = kinds[shown.kind];
  const map = (given: Readonly<Record<string, string | null>>) => ({
    // What was not said is left out.
    map: new Map(headers.filter(Boolean).map((header) => [header, given[header] ?? null])),
  });
  const known = Object.fromEntries(Object.entries(wanted).filter(([header]) => headers.includes(header)));
  const plain = Object.fromEntries(Object.entries(known).filter(([, target]) => target !== "+"));
  const creates = Object.values(known).includes("+");
  if (creates && !kind.resource.isCustom)
    throw new Failure("validation_failed", `${kind.resource.word} have no custom fields.`);
  try {
    // Before anything is made: a column that only becomes a field is no reason to go on.
    await placeColumns(organization, kind, headers, map(plain), origin);
  } catch (error) {
    if (!(error instanceof Failure) || !["validation_failed", "malformed_request"].includes(error.code))
      throw error;
    throw new Failure("validation_failed", error.detail, {
      errors: [{ pointer: "/mapping", code: stopOf(error), detail: error.detail }],
    });
  }
  const made = await makeFields(organization, kind.resource.name as CustomObject, known, origin);
  return queueImport(organization, origin, id, { check: Object.fromEntries(map(made).map) });
}
