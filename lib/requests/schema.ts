import { z } from "zod";
import { instant, moment, text } from "@/lib/api/fields";
import { listQuery } from "@/lib/api/page";
import { kinds } from "@/lib/keys/schema";
import { outcomes, spanNames } from "@/lib/requests/logged-call";

/** A call as the Logs tab shows it. `keyName` is what the key is called now. */
export const shownCall = z.object({
  id: z.string(),
  at: instant,
  keyId: z.string().nullable(),
  keyName: z.string().nullable(),
  /** Which kind of key's page it has for whoever looks; null where there is none, or none for them. */
  keyPage: z.enum(kinds).nullable(),
  method: z.string(),
  path: z.string(),
  status: z.int(),
  code: z.string().nullable(),
  milliseconds: z.int(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string(),
  cost: z.int(),
});
export type ShownCall = z.infer<typeof shownCall>;

/** Of the log; several of them together narrow further. */
export const callFilter = z.strictObject({
  keyId: text(100).optional(),
  status: z
    .string()
    .regex(/^[1-5]\d\d$/, "must be a status such as 404")
    .transform(Number)
    .optional(),
  outcome: z.enum(outcomes).optional(),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
  /** The template: "/contacts/{id}". */
  path: text(200).optional(),
  /** Counted back from now, so that a saved address means the same tomorrow. */
  span: z.enum(spanNames).optional(),
  since: moment.optional(),
  until: moment.optional(),
  requestId: text(200).optional(),
});
export type CallFilter = z.output<typeof callFilter>;

export const callQuery = listQuery.pick({ limit: true, cursor: true }).extend(callFilter.shape);

export const usageQuery = z.strictObject({
  keyId: text(100).optional(),
  days: z.coerce.number().int().min(1).max(366).default(30),
});

/** Calls of one day (UTC, "2026-11-24"), operation and outcome. */
export const usageOfDay = z.object({
  day: z.string(),
  operation: z.string(),
  outcome: z.enum(outcomes),
  calls: z.int(),
});
export type UsageOfDay = z.infer<typeof usageOfDay>;
