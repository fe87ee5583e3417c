import { addressOf, jsonHeadersOf, type Tool, whyMissing } from "@/bench/api/tool";
import { alternate, type Contender, load } from "@/bench/load";
import type { Options } from "@/bench/options";
import { median, type Row } from "@/bench/report";
import { emailOf } from "@/bench/seed";

export const path = "/contacts/push";
const batch = 500;

/** The body of one PUSH: `version` makes an update one that changes something. */
export function pushBody(emails: string[], version: number): string {
  const records = emails.map((email, i) => ({
    ...{ email, firstName: `First ${version}`, lastName: `Last ${i}`, phone: `+1 202 555 ${i}` },
    ...{ jobTitle: "Tester", language: "en", tags: ["member"], address: { city: "Paris", country: "FR" } },
  }));
  return JSON.stringify({ match: "email", records });
}

/** Batches of 500 on one connection: new contacts, and contacts that are there. */
export async function measurePush(tool: Tool, options: Options): Promise<Row[]> {
  const whats = ["create", "update"].map((verb) => `PUSH of ${batch} that ${verb}, 1 connection`);
  const note = await whyMissing(tool, path, { method: "POST", body: pushBody(["first@example.org"], 0) });
  if (note) return whats.map((what) => ({ what, unit: "records/s", ours: null, note }));

  let made = 0;
  const freshEmails = () => Array.from({ length: batch }, () => `pushed${++made}@example.org`);
  let updated = 0;
  const presentEmails = () => Array.from({ length: batch }, () => emailOf((updated++ % tool.contacts) + 1));
  const rounds = await alternate(
    { create: push(tool, freshEmails, "created"), update: push(tool, presentEmails, "updated") },
    options,
  );
  return [rounds.create, rounds.update].map((rates, i) => ({
    what: whats[i] ?? "",
    unit: "records/s",
    ours: median(rates),
    bound: { least: 5_000, aim: 10_000 },
    rounds: { ours: rates },
  }));
}

/** Pushes one batch after the other; each record must come to `outcome`. */
function push(tool: Tool, nextEmails: () => string[], outcome: string): Contender {
  let version = 0;
  const setupRequest = (request: object) => ({ ...request, body: pushBody(nextEmails(), ++version) });
  const verify = (body: string) => {
    const { results }: { results: { outcome: string }[] } = JSON.parse(body);
    return results.length === batch && results.every((one) => one.outcome === outcome);
  };
  return async (seconds) =>
    batch *
    (await load({
      url: addressOf(tool, path),
      headers: jsonHeadersOf(tool),
      requests: [{ method: "POST", setupRequest }],
      ...{ connections: 1, seconds, verify },
    }));
}
