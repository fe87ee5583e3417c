import { z } from "zod";
import { instant } from "@/lib/api/fields";
import { listQuery } from "@/lib/api/page";

/** A submission as the screens show it: with whom it came from, where that contact is still there. */
export const shownSubmission = z.object({
  id: z.string(),
  answers: z.record(z.string(), z.unknown()),
  contact: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  source: z.string().nullable(),
  submittedAt: instant,
  createdAt: instant,
});
export type ShownSubmission = z.output<typeof shownSubmission>;

export const submissionQuery = listQuery.pick({ limit: true, cursor: true });
