import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase, prisma } from "@/lib/db";
import { type Import, importFile } from "@/lib/import/import";
import type { Kind } from "@/lib/import/kind";
import { contactFile } from "@/lib/import/people";
import type { Wishes } from "@/lib/import/place-columns";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// For tests of imports: files in a folder that goes away with them.

let folder = "";

export async function openFolder(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), "latchkey-import-"));
}

export async function closeFolder(): Promise<void> {
  await closeDatabase();
  await rm(folder, { recursive: true, force: true });
}

type Options = Wishes & { kind?: Kind; signal?: AbortSignal };

const importPath = (
  organization: OrganizationId,
  file: string,
  { kind = contactFile, signal, ...wishes }: Options,
) =>
  importFile(
    organization,
    kind,
    file,
    { progress: () => {}, signal: signal ?? new AbortController().signal },
    wishes,
  );

let files = 0;

/** Imports a text as a file of contacts, unless `kind` says otherwise. */
export async function run(
  organization: OrganizationId,
  text: string,
  options: Options = {},
): Promise<Import> {
  const file = join(folder, `${files++}.csv`);
  await writeFile(file, text);
  return importPath(organization, file, options);
}

/** Imports one of the files that are kept for tests. */
export async function runKept(
  organization: OrganizationId,
  name: string,
  options: Options = {},
): Promise<Import> {
  const file = join(folder, name);
  await copyFile(join("e2e/data", name), file);
  return importPath(organization, file, options);
}

/** Created, updated, skipped and failed rows. */
export const counted = ({ report: { created, updated, skipped, failed } }: Import) => [
  created,
  updated,
  skipped,
  failed,
];

export const contactsOf = (organizationId: string) =>
  prisma().contact.findMany({
    where: { organizationId },
    include: { company: true },
    orderBy: { email: "asc" },
  });
