import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { instant } from "@/lib/api/fields";
import { environments, kinds } from "@/lib/keys/schema";
import { tierNames } from "@/lib/orgs/tiers";

const me = z
  .object({
    organization: z.object({ publicId: z.uuid(), name: z.string(), slug: z.string() }),
    key: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(kinds) }),
    scopes: z.array(z.string()),
    environment: z.enum(environments),
    tier: z.enum(tierNames),
    limit: z.int().describe("Calls this month at most."),
    used: z.int().describe("Calls of this month so far."),
    resetsAt: instant,
    expiresAt: instant.nullable().describe("When the key expires; null if never."),
  })
  .meta({ id: "Me" });

export const getMe = defineEndpoint({
  method: "GET",
  path: "/me",
  summary: "Who is calling",
  description:
    "The organization, the key and the month's calls. Made for connection tests: it needs no scope and costs nothing.",
  scope: null,
  cost: 0,
  output: me,
  sample: "run",
  run: async ({ caller }) => ({
    organization: { publicId: caller.publicId, name: caller.organizationName, slug: caller.slug },
    key: { id: caller.key.id, name: caller.key.name, kind: caller.key.kind },
    scopes: [...caller.key.scopes],
    environment: caller.key.environment,
    tier: caller.tier,
    limit: caller.quota.limit,
    used: caller.quota.used,
    resetsAt: caller.quota.resetsAt.toISOString(),
    expiresAt: caller.key.expiresAt?.toISOString() ?? null,
  }),
});
