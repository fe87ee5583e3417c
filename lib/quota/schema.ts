import { z } from "zod";
import { instant } from "@/lib/api/fields";
import type { Fake } from "@/lib/api/sample";

/** Percent of the month's calls at which somebody is told. */
export const thresholds = [80, 95, 100] as const;
export type Threshold = (typeof thresholds)[number];

/** What `quota.threshold` tells of. */
export const crossedThreshold = z
  .object({
    threshold: z.literal(thresholds).describe("Percent of the month's calls that are used, at least."),
    used: z.int(),
    limit: z.int().describe("As it is now: a change of plan changes it."),
    month: z.string().describe("The month in UTC: `2026-11`."),
    resetsAt: instant.describe("When calls are counted from zero again."),
  })
  .meta({ id: "QuotaThreshold" });
export type CrossedThreshold = z.infer<typeof crossedThreshold>;

export const sampleCrossing = (fake: Fake): CrossedThreshold => {
  const start = fake.date.recent();
  start.setUTCDate(1);
  start.setUTCHours(0, 0, 0, 0);
  const month = start.toISOString().slice(0, 7);
  start.setUTCMonth(start.getUTCMonth() + 1);
  return { threshold: 80, used: 1_600, limit: 2_000, month, resetsAt: start.toISOString() };
};

/** How much of the month an organization has used, as every admin may see it. */
export const quotaState = z.object({ used: z.int(), limit: z.int(), resetsAt: instant });
export type QuotaState = z.infer<typeof quotaState>;
