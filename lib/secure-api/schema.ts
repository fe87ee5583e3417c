import { z } from "zod";
import { instant } from "@/lib/api/fields";
import { tierNames } from "@/lib/orgs/tiers";

const tier = z.enum(tierNames);

export const usage = z.object({
  tier,
  limit: z.int(),
  used: z.int(),
  remaining: z.int(),
  resetsAt: instant,
  /** Calls by day of this month (UTC); the first element is the first day. */
  days: z.array(z.int()),
});

export const plan = z.strictObject({ tier });

export const behaviours = ["fail", "succeed"] as const;
export const behaviour = z.strictObject({ missingItems: z.enum(behaviours) });
export type Behaviour = (typeof behaviours)[number];
