import { z } from "zod";
import { instant } from "@/lib/api/fields";
import { groupNames, namelessActors } from "@/lib/audit/groups";

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** "user:<id>", "key:<id>", or one of those who have no id. */
export const actorFilter = z
  .string()
  .regex(new RegExp(`^(?:(?:user|key):${uuid}|${namelessActors.join("|")})$`))
  .transform((value) => {
    const [type = "", id] = value.split(":");
    return { type, id: id ?? null };
  });

export const auditFilter = z.strictObject({
  actor: actorFilter.optional(),
  group: z.enum(groupNames).optional(),
  since: instant.optional(),
  until: instant.optional(),
});
export type AuditFilter = z.output<typeof auditFilter>;

/** Where a page goes on: the last entry of the one before, "<its time>/<its id>". */
const after = z
  .string()
  .regex(new RegExp(`^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z/${uuid}$`))
  .transform((value) => {
    const [at = "", id = ""] = value.split("/");
    return { at, id };
  })
  .refine(({ at }) => !Number.isNaN(Date.parse(at)));

/** Entries that a page shows at a time. */
export const pageLength = 50;

export const auditQuery = auditFilter.extend({
  limit: z.coerce.number().int().min(1).max(100).default(pageLength),
  after: after.optional(),
});

const json: z.ZodType<unknown> = z.unknown();

export const auditEntry = z.object({
  id: z.string(),
  at: instant,
  /** Its place in the chain; null in entries from before it. */
  place: z.string().nullable(),
  actor: z.object({ type: z.string(), id: z.string().nullable(), name: z.string() }),
  action: z.string(),
  target: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
  changes: z.record(z.string(), z.object({ from: json.optional(), to: json.optional() })),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditPage = z.object({ data: z.array(auditEntry), hasMore: z.boolean() });
export type AuditPage = z.infer<typeof auditPage>;

export const verdict = z.object({
  intact: z.number(),
  outside: z.number(),
  broken: z
    .object({
      place: z.string().nullable(),
      id: z.string().nullable(),
      reason: z.enum(["changed", "missing", "inserted", "cut", "end", "outside"]),
    })
    .nullable(),
});
export type Verdict = z.infer<typeof verdict>;

export const exportFormats = ["csv", "jsonl"] as const;
export const exportQuery = auditFilter.extend({ format: z.enum(exportFormats).default("csv") });
