import type { Break } from "@/lib/audit/chain";
import { writeExport } from "@/lib/audit/export";
import { eachAudit } from "@/lib/audit/list-data";
import { exportFormats } from "@/lib/audit/schema";
import { type Verdict, verifyAudit } from "@/lib/audit/verify-data";
import { findOrganization, listOrganizations } from "@/lib/orgs/data";
import { defineCommand, org } from "./command";
import { choice } from "./values";

const reasons: Record<Break["reason"], string> = {
  changed: "it is not as it was written",
  missing: "it is gone",
  inserted: "it was put in",
  cut: "it and whatever came after it are gone",
  end: "the chain does not end here",
  outside: "entries without a place were added",
};

const count = (number: number) => `${number} ${number === 1 ? "entry" : "entries"}`;

function told(slug: string, { intact, outside, broken }: Verdict): string {
  const before = outside > 0 ? `, and ${outside} from before the chain` : "";
  if (!broken) return `${slug}: ${count(intact)} intact${before}.`;
  const row = [broken.place && `place ${broken.place}`, broken.id && `id ${broken.id}`].filter(Boolean);
  return `${slug}: broken at ${row.join(", ") || "entries from before the chain"}: ${reasons[broken.reason]}. ${count(intact)} before it intact.`;
}

const verify = defineCommand({
  words: ["audit", "verify"],
  takes: [],
  about: "Check that the audit log is as it was written; names the first broken row.",
  options: { org: { type: "string", value: "slug", about: "only this organization (default: all)" } },
  run: async ({ org: slug }) => {
    const all =
      slug === undefined ? await listOrganizations() : [{ slug, organization: await findOrganization(slug) }];
    const verdicts: (Verdict & { slug: string })[] = [];
    for (const one of all) verdicts.push({ slug: one.slug, ...(await verifyAudit(one.organization)) });
    const broken = verdicts.filter((one) => one.broken);
    return {
      json: { intact: broken.length === 0, organizations: verdicts },
      text: verdicts.map((one) => told(one.slug, one)).join("\n") || "There is no organization yet.",
      ...(broken.length > 0
        ? { failure: `The audit log of ${broken.map((one) => one.slug).join(", ")} was tampered with.` }
        : {}),
    };
  },
});

const exportCommand = defineCommand({
  words: ["audit", "export"],
  takes: [],
  about: "Print the audit log, newest first, as CSV or as one JSON object a line.",
  options: {
    org,
    format: { type: "string", value: exportFormats.join("|"), about: "csv (default), or jsonl" },
  },
  run: async (options) => {
    const format = choice("--format", options.format ?? "csv", exportFormats);
    const organization = await findOrganization(options.org);
    return { pieces: writeExport(eachAudit(organization, {}), format) };
  },
});

export const auditCommands = [verify, exportCommand];
