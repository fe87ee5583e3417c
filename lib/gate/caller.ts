import type { Environment, KeyKind } from "@/lib/keys/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import type { Tier } from "@/lib/orgs/tiers";

/** The month's calls of an organization. `limit` and `used` count calls, `resetsAt` is the first instant of the next month (UTC). */
export type Quota = { limit: number; used: number; remaining: number; resetsAt: Date };

/** Where a counted call stands: its month (the first day, "2026-11-01") and the day of the month (UTC). */
export type Charge = { month: string; day: number };

/** A tool that the gate let in. */
export type Caller = {
  organization: OrganizationId;
  organizationName: string;
  slug: string;
  publicId: string;
  tier: Tier;
  missingItems: "fail" | "succeed";
  key: {
    id: string;
    name: string;
    kind: KeyKind;
    environment: Environment;
    scopes: readonly string[];
    expiresAt: Date | null;
  };
  quota: Quota;
  /** The secret that opened the door; null for test credentials, which belong to nobody. */
  secretId: string | null;
  /** What this call was charged to, or null when it was free. */
  charged: Charge | null;
  /** Whether the answer to this call is stored already. */
  replay: boolean;
  /** Whether this call is answered with sample data. */
  sample: boolean;
};
