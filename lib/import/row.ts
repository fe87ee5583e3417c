import { createHash } from "node:crypto";
import type { z } from "zod";
import { decodeFlat } from "@/lib/api/form";
import { parseWith } from "@/lib/api/input";
import { Failure } from "@/lib/errors";
import type { Mapping } from "@/lib/import/headers";
import type { Cells, Kind, Links } from "@/lib/import/kind";
import { readers, splitList } from "@/lib/import/text";
import { bodiesOf } from "@/lib/records/bodies";
import type { Patch } from "@/lib/records/patch";
import type { Values } from "@/lib/records/resource";

/** A row as the write that it means. `key` tells one record from another within the file. */
export type Entry = { key: string; patch: Patch; links: Links };

export type ParsedRow = { entry: Entry } | { problem: string } | "blank";

/** What a row is held to: the values that the API takes, and what it may link to. */
export const rowSchema = ({ resource, links }: Kind): z.ZodType =>
  bodiesOf(resource).upsert.extend(
    Object.fromEntries(Object.entries(links).map(([name, schema]) => [name, schema.optional()])),
  );

/** The failure in the file's own words: the header of each cell, and what is wrong with it. */
export function reasonOf(failure: Failure, { columns }: Pick<Mapping, "columns">): string {
  const { errors } = failure.extra;
  if (!errors?.length) return failure.detail;
  const told = new Map<string, string>();
  for (const error of errors) {
    const target = "pointer" in error ? error.pointer.slice(1).replaceAll("/", ".") : error.parameter;
    const place =
      columns.get(target) ??
      columns.get(target.replace(/\.\d+$/, "")) ??
      (/^(?:first|last)Name$/.test(target) ? columns.get("fullName") : undefined);
    if (!told.has(target)) told.set(target, `${place?.header ?? target}: ${error.detail}`);
  }
  return [...told.values()].join("; ");
}

/** Reads one row of the file; `mapping` says where its values are, `schema` what they may be. */
export function parseRow(
  cells: readonly string[],
  { columns, lists, typed }: Mapping,
  kind: Kind,
  schema: z.ZodType,
): ParsedRow {
  if (cells.every((cell) => cell.trim() === "")) return "blank";
  const said = new Map<string, string>();
  for (const [target, { position, header }] of columns) {
    // A ' before what could begin a formula is what our own files put there.
    const cell = cells[position]?.trim().replace(/^'(?=[=+\-@])/, "") ?? "";
    if (cell.includes("\uFFFD")) return { problem: `${header}: holds characters that are not UTF-8` };
    if (cell !== "") said.set(target, cell);
  }
  try {
    const flat = kind
      .flatten(said)
      .flatMap(([name, text]) =>
        (lists.has(name) ? splitList(text) : [readTyped(typed, name, text)]).map(
          (one) => [name, one] as const,
        ),
      );
    const values = Object.entries(parseWith(schema, decodeFlat(flat, schema), "body") as Values);
    const nothing = kind.empty?.(said) ?? null;
    if (nothing) return { problem: nothing };
    const patch = Object.fromEntries(values.filter(([name]) => !(name in kind.links)));
    const links: Links = Object.fromEntries(values.filter(([name]) => name in kind.links));
    return { entry: { key: keyOf(kind, patch, said), patch, links } };
  } catch (error) {
    if (error instanceof Failure) return { problem: reasonOf(error, { columns }) };
    throw error;
  }
}

const readTyped = (typed: Mapping["typed"], target: string, text: string) =>
  readers[typed.get(target) ?? ""]?.(target, text) ?? text;

/** What tells one record from another: its natural key, else an id in another system, its name, or all that the row says. */
function keyOf({ resource, otherwise }: Kind, patch: Patch, said: Cells): string {
  const { naturalKey } = resource;
  const natural = naturalKey && patch[naturalKey];
  if (typeof natural === "string") return `${naturalKey}\0${natural.toLowerCase()}`;
  const [external] = Object.entries((patch.externalIds ?? {}) as Values);
  if (external) return `externalIds.${external.join("\0")}`;
  if (otherwise === "name" && patch.name) return `name\0${patch.name}`;
  // Without custom values: who gives a column a field of its own finds the same record by the same row.
  const own = [...said].filter(([target]) => !/^(?:customFields|attributes)\./.test(target)).sort();
  const row = createHash("sha256").update(JSON.stringify(own));
  return `row\0${row.digest("hex").slice(0, 32)}`;
}

const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What two rows about the same record say together: the later one counts where both say something. */
export function mergeEntries(earlier: Entry, later: Entry): { entry: Entry; changed: boolean } {
  const patch = { ...earlier.patch };
  for (const [name, value] of Object.entries(later.patch))
    patch[name] = isObject(value) && isObject(patch[name]) ? { ...(patch[name] as Values), ...value } : value;
  // The value that they are known by stays as it was first written: only its case can differ.
  const [field = ""] = earlier.key.split("\0");
  if (field in earlier.patch) patch[field] = earlier.patch[field];
  // A website is the company's that stands beside it.
  const { companyName = earlier.links.companyName } = later.links;
  const stays = companyName === earlier.links.companyName;
  const links = { ...earlier.links, ...(stays ? {} : { website: undefined }), ...later.links };
  const entry = { key: earlier.key, patch, links };
  return { entry, changed: JSON.stringify(entry) !== JSON.stringify(earlier) };
}
