import { z } from "zod";
import type { MemberCall } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import { transact } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { bodiesOf } from "@/lib/records/bodies";
import type { Write } from "@/lib/records/plan";
import { invalid } from "@/lib/records/refusals";
import type { Resource } from "@/lib/records/resource";
import { writeRecords } from "@/lib/records/write";
import { writeFrom } from "@/lib/records/write-one";

/** Records that are changed at once at most. */
const most = 1_000;

const ids = z.array(id).min(1).max(most);
/** What PATCH takes, for many. */
export const bulkChange = (resource: Resource) => z.strictObject({ ids, patch: bodiesOf(resource).patch });
export const bulkDeletion = z.strictObject({ ids });

/** How many met which fate. */
export const bulkOutcome = z.object({ changed: z.int(), unchanged: z.int(), missing: z.int() });

/** Does the same to many records in one transaction, or to none. Those that are gone meanwhile are counted, not missed. */
async function writeMany(
  resource: Resource,
  call: MemberCall,
  writes: Write[],
): Promise<z.infer<typeof bulkOutcome>> {
  const { organization, origin } = call;
  const written = await transact(async (tx) => {
    const writer = { organization, origin, lenient: true };
    const results = await writeRecords(tx, writer, resource, writes, { atomic: true });
    for (const one of results) {
      if ("failure" in one) throw one.failure;
      // What a tool's call may overlook a person has to know: nothing is changed then.
      if (one.warnings.length > 0) throw invalid(one.warnings);
    }
    return results;
  }, "long");
  const count = (...outcomes: string[]) =>
    written.filter((one) => "outcome" in one && outcomes.includes(one.outcome)).length;
  return {
    changed: count("updated", "deleted"),
    unchanged: count("unchanged"),
    missing: count("not_found"),
  };
}

/** Changes many records as PATCH changes one. */
export function changeMany(resource: Resource, call: MemberCall, given: readonly string[], patch: object) {
  if (Object.keys(patch).length === 0)
    throw new Failure("validation_failed", "Nothing is to be changed.", {
      errors: [{ pointer: "/patch", code: "required", detail: "must name a field" }],
    });
  return writeMany(
    resource,
    call,
    [...new Set(given)].map((one) => writeFrom(resource, { mode: "update", id: one, patch })),
  );
}

export const deleteMany = (resource: Resource, call: MemberCall, given: readonly string[]) =>
  writeMany(
    resource,
    call,
    [...new Set(given)].map((one) => writeFrom(resource, { mode: "delete", id: one, patch: {} })),
  );
