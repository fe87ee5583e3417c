import { onTestFinished, vi } from "vitest";
import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { press, signIn } from "@/lib/auth/fixtures";
import type { Role } from "@/lib/auth/roles";
import { makeOrganization } from "@/lib/fixtures";
import * as dashboard from "@/lib/import/dashboard";
import { Importer } from "@/lib/import/importer";
import { chunkBytes, type ImportKind } from "@/lib/import/limits";
import type { ShownImport } from "@/lib/import/schema";
import { listen } from "@/lib/listen-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// For tests of imports through the dashboard: somebody at the screens, and a worker.

/** A worker's heart in this process, until the test is over. */
export function startImporter(): Importer {
  const importer = new Importer();
  const deafen = listen("imports", () => importer.wake());
  importer.start();
  onTestFinished(async () => {
    await deafen();
    await importer.stop();
  });
  return importer;
}

type Mapping = Record<string, string | null>;

/** What somebody of the organization does on the screens, a call each. */
export async function makeDesk(of?: OrganizationId, role: Role = "admin") {
  const organization = of ?? (await makeOrganization()).organization;
  const who = await signIn(organization, role);
  const call = (endpoint: DashboardEndpoint, params: Record<string, string>, body?: unknown, type?: string) =>
    press(who, endpoint, { params, body, type });

  const create = (kind: ImportKind, size: number, name = "people.csv") =>
    call(dashboard.createImport, {}, { kind, name, size });
  const chunk = (id: string, number: number, bytes: Uint8Array) =>
    call(dashboard.sendChunk, { id, number: `${number}` }, bytes, "application/octet-stream");
  const complete = (id: string) => call(dashboard.completeImport, { id });
  const read = async (id: string): Promise<ShownImport> => (await call(dashboard.getImport, { id })).body;

  /** Sends a file as the screens do; answers what is said at its end. */
  async function upload(
    content: string | Buffer,
    { kind = "contacts" as ImportKind, name = "people.csv" } = {},
  ) {
    const bytes = Buffer.from(content as string);
    const made = await create(kind, bytes.length, name);
    if (made.status !== 201) return made;
    const { id } = made.body;
    for (let n = 0; n * chunkBytes < bytes.length; n++) {
      const sent = await chunk(id, n, bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes));
      if (sent.status !== 200) return sent;
    }
    return complete(id);
  }

  const until = (id: string, ...statuses: string[]): Promise<ShownImport> =>
    vi.waitFor(
      async () => {
        const now = await read(id);
        if (!statuses.includes(now.status)) throw new Error(`${now.status} ${now.reason}`);
        return now;
      },
      { timeout: 90_000, interval: 20 },
    );

  const check = (id: string, mapping: Mapping) => call(dashboard.checkImport, { id }, { mapping });
  const run = (id: string) => call(dashboard.runImport, { id });
  const cancel = (id: string) => call(dashboard.cancelImport, { id });
  const refused = async (id: string, language = "en") => {
    const headers = { "accept-language": language };
    return (await press(who, dashboard.downloadRefused, { params: { id }, headers })).text;
  };

  /** Goes through all of the wizard; a worker must be there. */
  async function importAll(
    content: string | Buffer,
    mapping: Mapping,
    options: Parameters<typeof upload>[1] = {},
  ) {
    const { body } = await upload(content, options);
    const asked = await check(body.id, mapping);
    if (asked.status !== 200) throw new Error(asked.text);
    const checked = await until(body.id, "checked");
    await run(body.id);
    return { checked, finished: await until(body.id, "finished") };
  }

  return {
    organization,
    who,
    create,
    chunk,
    complete,
    read,
    upload,
    until,
    check,
    run,
    cancel,
    refused,
    importAll,
  };
}

/** Rows, created, updated, unchanged and refused. */
export const countsOf = ({ rows, created, updated, skipped, failed }: ShownImport) => [
  ...[rows, created, updated, skipped, failed],
];
