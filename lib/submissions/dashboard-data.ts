import type { Position } from "@/lib/api/endpoint";
import type { Listed } from "@/lib/api/page";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { plain, sql, transact } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { type Found, listRecords } from "@/lib/records/data";
import { submissions } from "@/lib/submissions/schema";
import type { ShownSubmission } from "@/lib/submissions/shown";

type Contact = NonNullable<ShownSubmission["contact"]>;

/** Who the living contacts among these are. */
async function readContacts(
  organization: OrganizationId,
  ids: readonly string[],
): Promise<Map<string, Contact>> {
  if (ids.length === 0) return new Map();
  const rows = await plain.query<Contact>(
    sql`SELECT c.id, nullif(concat_ws(' ', c.first_name, c.last_name), '') AS name, c.email FROM contact c
        WHERE c.organization_id = ${organization}::uuid AND c.deleted_at IS NULL AND c.id = ANY (${ids}::uuid[])`,
    "submission-contacts",
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function shown({ id, createdAt, values }: Found, contacts: Map<string, Contact>): ShownSubmission {
  return {
    id,
    answers: values.answers as ShownSubmission["answers"],
    contact: contacts.get(String(values.contactId)) ?? null,
    source: values.source as string | null,
    submittedAt: String(values.submittedAt),
    createdAt,
  };
}

/** One page of what was submitted to a form, what came last first. */
export async function listSubmissions(
  organization: OrganizationId,
  formId: string,
  limit: number,
  after: Position | null,
): Promise<Listed<ShownSubmission>> {
  const query = { formId, limit, sort: "-createdAt" as const, includeDeleted: false };
  const { items, ...listed } = await listRecords(organization, submissions, query, after);
  const ids = items.flatMap(({ values }) => (typeof values.contactId === "string" ? [values.contactId] : []));
  const contacts = await readContacts(organization, ids);
  return { ...listed, items: items.map((item) => shown(item, contacts)) };
}

/** Submissions that an export holds in memory at a time: each has up to a hundred answers. */
const batch = 500;

/** All that was submitted to a form, what came last first, some hundreds at a time. */
export async function* eachSubmission(
  organization: OrganizationId,
  formId: string,
): AsyncGenerator<ShownSubmission[]> {
  for (let after: Position | null = null; ; ) {
    const { items, last, hasMore }: Listed<ShownSubmission> = await listSubmissions(
      organization,
      formId,
      batch,
      after,
    );
    if (items.length > 0) yield items;
    if (!hasMore) return;
    after = last;
  }
}

/** Writes down that somebody takes a form's submissions away, before the first of them leaves. */
export const noteExport = (
  organization: OrganizationId,
  origin: Origin,
  form: { id: string; title: string; submissionCount: number },
): Promise<void> =>
  transact((tx) =>
    recordAudit(tx, organization, origin, {
      action: "record.submissions_exported",
      targetId: form.id,
      changes: { name: { to: form.title }, submissions: { to: form.submissionCount } },
    }),
  );
