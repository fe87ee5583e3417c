import { z } from "zod";
import { instant, text } from "@/lib/api/fields";
import { kindNames, mostBytes, mostColumns } from "@/lib/import/limits";

export const status = z.enum([
  "uploading",
  "uploaded",
  "checking",
  "checked",
  "running",
  "finished",
  "cancelled",
  "failed",
]);
export type ImportStatus = z.infer<typeof status>;

export const counts = z.object({
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  failed: z.int(),
  unlinked: z.int(),
});
export type Counts = z.infer<typeof counts>;

export const newImport = z.strictObject({
  kind: z.enum(kindNames),
  name: text(200).min(1),
  size: z
    .int()
    .min(1)
    .max(mostBytes, `must be ${mostBytes / 1_000_000} MB at most`),
});

/** By header: a field's name, "+" for a new field that is called like the column, null to leave it out. */
export const mapping = z
  .record(text(1_000), text(130).nullable())
  .refine((value) => Object.keys(value).length <= mostColumns, `may hold ${mostColumns} columns at most`);

/** Why an import stopped: a column goes where it cannot, none goes anywhere, or something that is tried no more. */
export const stops = ["invalid", "required", "unexpected"] as const;
export type Stop = (typeof stops)[number];

/** An import as screens see it. */
export const shownImport = counts.extend({
  id: z.string(),
  kind: z.enum(kindNames),
  fileName: z.string(),
  size: z.int(),
  status,
  /** How much of the file was read. */
  bytes: z.int(),
  mapping: z.record(z.string(), z.string().nullable()).nullable(),
  /** What the check said. */
  checked: counts.nullable(),
  reason: z.enum(stops).nullable(),
  /** A worker is at it. */
  working: z.boolean(),
  createdByName: z.string(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type ShownImport = z.infer<typeof shownImport>;

/** A row that was not taken, as lists show it. */
export const shownRefusal = z.object({ line: z.int(), reason: z.string(), cells: z.array(z.string()) });
export type ShownRefusal = z.infer<typeof shownRefusal>;
