import { type ImportReport, importFile } from "@/lib/import/import";
import { type KindName, kinds } from "@/lib/import/kinds";
import { findOrganization } from "@/lib/orgs/data";
import { defineCommand, type Outcome, org, UsageError } from "./command";
import { place } from "./place";
import { sentenceOf } from "./sentence";

const progressEvery = 2_000;

const counts = ({ created, updated, skipped, failed }: ImportReport) =>
  `${created} created, ${updated} updated, ${skipped} unchanged, ${failed} refused`;

function told(report: ImportReport): string {
  const listed = report.errors.map(({ line, reason }) => `  line ${line}: ${reason}`);
  const more = report.failed - report.errors.length;
  return [
    `${counts(report)}.`,
    ...(report.unlinked > 0 ? [`${report.unlinked} rows name an e-mail address that no contact has.`] : []),
    ...(report.unmappedColumns.length > 0
      ? [`Columns without a place: ${report.unmappedColumns.join(", ")}`]
      : []),
    ...(listed.length > 0 ? ["Refused rows:", ...listed] : []),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join("\n");
}

/** Calls `work` with a signal that Ctrl-C or SIGTERM aborts, instead of ending the process at once. */
async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

/** "Total paid=amount" → that column, that field; nothing after the sign leaves the column out. */
function overridesOf(given: readonly string[]): Map<string, string | null> {
  const overrides = new Map<string, string | null>();
  for (const pair of given) {
    const sign = pair.lastIndexOf("=");
    const column = pair.slice(0, Math.max(sign, 0)).trim();
    if (column === "") throw new UsageError(`--map must look like "Column=field", not "${pair}".`);
    if (overrides.has(column)) throw new UsageError(`--map names the column "${column}" twice.`);
    overrides.set(column, pair.slice(sign + 1).trim() || null);
  }
  return overrides;
}

const about: Record<KindName, string> = {
  contacts:
    "Read contacts from a CSV file; rows are matched by e-mail address, so that a second run changes nothing.",
  companies: "Read companies from a CSV file; rows are matched by domain, or else by name.",
  paiements:
    "Read payments from a CSV file, such as a Stripe export as it is; rows are matched by their id in the other system.",
  abonnements: "Read subscriptions from a CSV file; rows are matched by their id in the other system.",
};

const importCommand = (word: KindName) =>
  defineCommand({
    words: ["import", word],
    takes: ["file.csv"],
    about: about[word],
    options: {
      org,
      map: {
        type: "string",
        value: "column=field",
        about: "put a column where its name does not say; without a field it is left out",
        multiple: true,
      },
      "create-fields": { type: "boolean", about: "make a custom field of every column that has no place" },
    },
    run: async (options, name): Promise<Outcome> => {
      const organization = await findOrganization(options.org);
      const file = place(name);
      const wishes = { map: overridesOf(options.map), createFields: options["create-fields"] };
      let shown = Date.now();
      const progress = (report: ImportReport) => {
        if (Date.now() - shown < progressEvery) return;
        shown = Date.now();
        process.stderr.write(`${counts(report)} so far\n`);
      };
      const { report, stopped } = await interruptible((signal) =>
        importFile(organization, kinds[word], file, { progress, signal }, wishes),
      );
      const outcome = { json: report, text: told(report) };
      if (!stopped) return outcome;
      const why = stopped === "interrupted" ? "Interrupted" : sentenceOf(stopped.error);
      const failure = `${why.replace(/\.$/, "")}: ${counts(report)} are in; the same command again does the rest.`;
      return { ...outcome, json: { ...report, stopped: why }, failure };
    },
  });

export const importCommands = (Object.keys(kinds) as KindName[]).map(importCommand);
