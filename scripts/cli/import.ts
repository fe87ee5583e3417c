import { type ImportReport, importContacts } from "@/lib/contacts/import/import";
import { findOrganization } from "@/lib/orgs/data";
import { defineCommand, type Outcome, org } from "./command";
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

export const importCommand = defineCommand({
  words: ["import", "contacts"],
  takes: ["file.csv"],
  about:
    "Read contacts from a CSV file; rows are matched by e-mail address, so that a second run changes nothing.",
  options: { org },
  run: async (options, name): Promise<Outcome> => {
    const organization = await findOrganization(options.org);
    const file = place(name);
    let shown = Date.now();
    const progress = (report: ImportReport) => {
      if (Date.now() - shown < progressEvery) return;
      shown = Date.now();
      process.stderr.write(`${counts(report)} so far\n`);
    };
    const { report, stopped } = await interruptible((signal) =>
      importContacts(organization, file, { progress, signal }),
    );
    const outcome = { json: report, text: told(report) };
    if (!stopped) return outcome;
    const why = stopped === "interrupted" ? "Interrupted" : sentenceOf(stopped.error);
    const failure = `${why.replace(/\.$/, "")}: ${counts(report)} are in; the same command again does the rest.`;
    return { ...outcome, json: { ...report, stopped: why }, failure };
  },
});
