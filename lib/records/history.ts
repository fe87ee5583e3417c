import { z } from "zod";
import { instant } from "@/lib/api/fields";

/** One thing that happened to a record: what changed, and who did it. */
export const historyEntry = z.object({
  id: z.string(),
  act: z.enum(["created", "updated", "deleted"]),
  at: instant,
  /** key | user | form | import | system */
  actor: z.object({ type: z.string(), id: z.string().nullable(), name: z.string() }),
  /** Of the call in the request log; null where there is none. */
  requestId: z.string().nullable(),
  changes: z.array(z.object({ name: z.string(), from: z.unknown(), to: z.unknown() })),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** A page of them; `names` is by id what the records are called that they refer to. */
export const historyPage = z.object({
  data: z.array(historyEntry),
  hasMore: z.boolean(),
  nextCursor: z.string().nullable(),
  names: z.record(z.string(), z.string()),
});
export type HistoryPage = z.infer<typeof historyPage>;
