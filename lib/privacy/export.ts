import { Download } from "@/lib/api/download";
import type { Origin } from "@/lib/audit/actor";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { openExport, partsOf } from "@/lib/privacy/export-data";

/** One JSON object, a list under each name, written while it is read. */
async function* writeParts(
  facts: Record<string, unknown>,
  parts: Record<string, AsyncIterable<unknown[]>>,
): AsyncGenerator<string> {
  const json = (value: unknown) => JSON.stringify(value, null, 2).replaceAll("\n", "\n    ");
  yield `{\n${Object.entries(facts)
    .map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(",\n")}`;
  for (const [name, batches] of Object.entries(parts)) {
    yield `,\n  ${JSON.stringify(name)}: [`;
    let separator = "\n    ";
    for await (const rows of batches) {
      if (rows.length === 0) continue;
      yield separator + rows.map(json).join(",\n    ");
      separator = ",\n    ";
    }
    yield separator.startsWith(",") ? "\n  ]" : "]";
  }
  yield "\n}\n";
}

/** Everything that the organization has of one contact (GDPR, article 15). Throws `not_found`. */
export async function exportContact(
  organization: OrganizationId,
  origin: Origin,
  id: string,
): Promise<AsyncIterable<string>> {
  const person = await openExport(organization, origin, id);
  const facts = { contactId: person.contact.id, exportedAt: new Date().toISOString() };
  return writeParts(facts, partsOf(organization, person));
}

export const exportFile = async (slug: string, ...given: Parameters<typeof exportContact>) =>
  new Download(
    `contact-${slug}-${new Date().toISOString().slice(0, 10)}.json`,
    "application/json",
    await exportContact(...given),
  );
