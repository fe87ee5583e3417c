import { z } from "zod";
import type { OperationCall } from "@/lib/api/endpoint";
import { tombstone } from "@/lib/api/page";
import { Reply } from "@/lib/api/reply";
import { Failure, type FieldError } from "@/lib/errors";
import { readsWhatItWrites, type Scope } from "@/lib/gate/scopes";
import { show } from "@/lib/records/events";
import { applyClear, type Key, type Patch } from "@/lib/records/patch";
import type { Outcome, Write } from "@/lib/records/plan";
import { type Resource, type Stored, titleOf, type Values } from "@/lib/records/resource";
import { entityTag } from "@/lib/records/tag";
import { writeRecords } from "@/lib/records/write";

export const outcomes = ["created", "updated", "unchanged", "skipped", "not_found", "deleted"] as const;

/** Something that a lenient call asked for and that was left out. */
export const warning = z
  .object({
    pointer: z.string().optional(),
    code: z.string(),
    detail: z.string(),
    allowed: z.array(z.string()).optional(),
  })
  .meta({ id: "Warning" });

const reference = z.object({ id: z.string(), externalIds: z.record(z.string(), z.string()) }).meta({
  id: "WrittenReference",
  description: "What a key without the scope to read gets of what it wrote.",
});

/** The answer to every write of one record. */
export const written = ({ name, record }: Resource) =>
  z
    .object({
      data: z.union([record, tombstone, reference]).nullable(),
      outcome: z.enum(outcomes),
      warnings: z.array(warning),
    })
    .meta({ id: `Written${titleOf(name)}` });

/** What the caller may see of a record that it wrote: all of it, or only which one it was. */
export function visible(
  resource: Resource,
  record: Stored,
  outcome: Outcome,
  scopes: readonly string[],
): Values {
  const { id, values, updatedAt } = record;
  if (!readsWhatItWrites(scopes, `${resource.word}:write` as Scope))
    return { id, externalIds: values.externalIds };
  if (outcome === "deleted") return { id, deleted: true, deletedAt: updatedAt, updatedAt };
  return show(resource, record);
}

/** What an upsert finds its record by. Throws 422 when the body lacks that value. */
export function matchIn(resource: Resource, by: string, patch: Patch): { id: string } | { match: Key } {
  const system = by.startsWith("externalId:") ? by.slice("externalId:".length) : null;
  const value = system === null ? patch[by] : ((patch.externalIds ?? {}) as Values)[system];
  if (typeof value !== "string") {
    const pointer = system === null ? `/${by}` : `/externalIds/${system}`;
    throw new Failure("validation_failed", "The record lacks the value that it is matched by.", {
      errors: [{ pointer, code: "required", detail: "must be given: records are matched by it" }],
    });
  }
  if (by === "id") return { id: value };
  if (system !== null) return { match: { name: `externalIds.${system}`, value } };
  return { match: { name: by, value: resource.fields[by]?.key?.(value) ?? value } };
}

const uselessId: FieldError = {
  pointer: "/id",
  code: "unknown_field",
  detail: "says nothing here: records are matched by something else",
};

/** A parsed body as a write. `by` is how an upsert finds its record. */
export function writeFrom(
  resource: Resource,
  { mode, id, by, patch: body }: { mode: Write["mode"]; id?: string; by?: string; patch: unknown },
  unknown: readonly FieldError[] = [],
): Write {
  const cleared = applyClear(resource, { ...(body as Patch) });
  const { id: given, ...patch } = cleared.patch;
  const found = by === undefined ? { id } : matchIn(resource, by, cleared.patch);
  const useless = given !== undefined && by !== "id" ? [uselessId] : [];
  return { mode, ...found, patch, unknown: [...unknown, ...useless, ...cleared.unknown] };
}

type Asked = { mode: Write["mode"]; id?: string; by?: string; patch: unknown };

/** Does one write and answers it: 201 when it created, the outcome's own status otherwise. */
export async function writeOne(resource: Resource, call: OperationCall, asked: Asked): Promise<Reply<never>> {
  const write = writeFrom(resource, asked, call.unknown);
  const ifMatch = call.headers.get("if-match");
  const [result] = await writeRecords(call.tx, call, resource, [{ ...write, ifMatch }]);
  if (!result) throw new Error("A write was not answered.");
  if ("failure" in result) throw result.failure;
  const { outcome, record, warnings } = result;
  const body = {
    data: record && visible(resource, record, outcome, call.scopes),
    outcome,
    warnings,
  };
  const etag = record && outcome !== "deleted" ? entityTag(resource, record) : undefined;
  return new Reply(body as never, { status: outcome === "created" ? 201 : 200, etag });
}
