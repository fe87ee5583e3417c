import { commandLine } from "@/lib/audit/actor";
import { findOrganization, readUsage, setCustomLimit, setTier, type Usage } from "@/lib/orgs/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { tierNames } from "@/lib/orgs/tiers";
import { defineCommand, type Outcome } from "./command";
import { choice, wholeNumber } from "./values";

const told = (slug: string, usage: Usage) =>
  `${slug} (${usage.tier}): ${usage.used} of ${usage.limit} calls used this month, ${usage.remaining} left until ${usage.resetsAt}.`;

async function answer(slug: string, organization: OrganizationId): Promise<Outcome> {
  const usage = await readUsage(organization);
  return { json: { slug, ...usage }, text: told(slug, usage) };
}

const setTierCommand = defineCommand({
  words: ["org", "set-tier"],
  takes: ["slug", tierNames.join("|")],
  about: "Choose the organization's plan; a custom limit ends with it.",
  options: {},
  run: async (_options, slug, name) => {
    const tier = choice("<tier>", name, tierNames);
    const organization = await findOrganization(slug);
    await setTier(organization, tier, commandLine);
    return answer(slug, organization);
  },
});

const setLimit = defineCommand({
  words: ["org", "set-limit"],
  takes: ["slug", "n"],
  about: "Let the organization make n counted calls a month instead of its plan's.",
  options: {},
  run: async (_options, slug, count) => {
    const limit = wholeNumber("<n>", count, 2_000_000_000);
    const organization = await findOrganization(slug);
    await setCustomLimit(organization, limit, commandLine);
    return answer(slug, organization);
  },
});

const usage = defineCommand({
  words: ["org", "usage"],
  takes: ["slug"],
  about: "Show this month's counted calls.",
  options: {},
  run: async (_options, slug) => answer(slug, await findOrganization(slug)),
});

export const orgCommands = [setTierCommand, setLimit, usage];
