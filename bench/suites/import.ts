import { randomBytes } from "node:crypto";
import { readMegabytes } from "@/bench/api/memory";
import { median, type Row } from "@/bench/report";
import { seedOrganization } from "@/bench/seed";
import { startWorker } from "@/bench/servers";
import type { Suite } from "@/bench/suite";
import { closeDatabase } from "@/lib/db";
import { newId } from "@/lib/ids";
import { completeFile, storeChunk } from "@/lib/import/chunk-data";
import { createImport, queueImport, readImport } from "@/lib/import/import-data";
import { chunkBytes } from "@/lib/import/limits";
import type { ShownImport } from "@/lib/import/schema";
import { judgeStart } from "@/lib/import/wizard";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** Nothing here is served by the web process. */
export const needsBuild = false;

const by = { id: newId(), email: "bench@example.org", name: "Bench" };
const origin = { actor: { type: "user" as const, ...by }, address: null, requestId: null };
const mapping = { "E-mail": "email", Name: "fullName", Phone: "phone", City: "address.city", Tags: "tags" };

/** A file of people, no two alike, written as it is sent. */
function fileOf(rows: number): Buffer {
  const lines = Array.from(
    { length: rows },
    (_, n) => `person${n}@example.org;Ada Lovelace ${n};+33 6 00 ${n};Paris;"member;donor"`,
  );
  return Buffer.from(`${Object.keys(mapping).join(";")}\n${lines.join("\n")}\n`);
}

async function sendFile(organization: OrganizationId, file: Buffer): Promise<string> {
  const { id } = await createImport(
    organization,
    { user: by },
    { kind: "contacts", name: "people.csv", size: file.length },
  );
  for (let n = 0; n * chunkBytes < file.length; n++)
    await storeChunk(organization, id, n, file.subarray(n * chunkBytes, (n + 1) * chunkBytes));
  await completeFile(organization, id, judgeStart);
  return id;
}

/** A file of a million people from its check to its end, by one worker with nothing else to do. */
export const suite: Suite = async ({ options, progress, closing, cluster, measure }) => {
  process.env.DATABASE_URL = cluster.url;
  process.env.LATCHKEY_SECRET = randomBytes(32).toString("base64url");
  closing.defer(closeDatabase);
  const count = options.quick ? 20_000 : 1_000_000;
  const named = count.toLocaleString("en-US");
  const { organization } = await seedOrganization();
  const id = await progress.step(`Sending a file of ${named} rows`, () =>
    sendFile(organization, fileOf(count)),
  );
  const { pid } = await startWorker(closing, cluster.url);

  async function watch(wanted: ShownImport["status"], what: string): Promise<Row[]> {
    const samples: number[] = [];
    const began = performance.now();
    for (let status = ""; status !== wanted; ) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      samples.push(readMegabytes(pid));
      const now = await readImport(organization, id);
      if (["failed", "uploaded"].includes(now.status)) throw new Error(`The import stopped: ${now.reason}`);
      status = now.status;
    }
    const seconds = (performance.now() - began) / 1_000;
    const fifth = (n: number) =>
      median(samples.slice(Math.floor((samples.length * n) / 5), Math.ceil((samples.length * (n + 1)) / 5)));
    return [
      { what: `${what} ${named} rows`, unit: "rows/s", ours: count / seconds, bound: { least: 5_000 } },
      {
        what: `memory of the worker at most, ${what}`,
        unit: "MB",
        ours: Math.max(...samples),
        bound: { most: 400 },
        rounds: { samples },
      },
      {
        what: `memory's growth from the second fifth to the last, ${what}`,
        unit: "%",
        ours: (fifth(4) / fifth(1) - 1) * 100,
        ...(options.quick ? {} : { bound: { most: 25 } }),
      },
    ];
  }

  await measure("check", async () => {
    await queueImport(organization, origin, id, { check: mapping });
    return watch("checked", "checking");
  });
  await measure("run", async () => {
    await queueImport(organization, origin, id, "run");
    return watch("finished", "importing");
  });
};
