import type { Position } from "@/lib/api/endpoint";
import type { Listed } from "@/lib/api/page";
import { type Audience, type AudienceEdit, audiences, type NewAudience } from "@/lib/audiences/schema";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { joinTransaction, prisma } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { findRecord, listRecords } from "@/lib/records/data";
import type { Write } from "@/lib/records/plan";
import type { Stored } from "@/lib/records/resource";
import { writeRecords } from "@/lib/records/write";

const shown = ({ id, values, createdAt }: Stored): Audience => ({
  id,
  name: values.name as string,
  description: values.description as string | null,
  memberCount: values.memberCount as number,
  createdAt,
});

/** One page of the audiences, newest first. */
export async function listAudiences(
  organization: OrganizationId,
  limit: number,
  after: Position | null,
): Promise<Listed<Audience>> {
  const query = { limit, sort: "-createdAt", includeDeleted: false } as const;
  const listed = await listRecords(organization, audiences, query, after);
  return { ...listed, items: listed.items.map(shown) };
}

type Act = "created" | "changed" | "deleted";

/** Writes one audience as a call of the API would, its event included; the audit log names the person beside it. */
const write = (organization: OrganizationId, origin: Origin, act: Act, asked: Write): Promise<Audience> =>
  prisma().$transaction(async (transaction) => {
    const tx = joinTransaction(transaction);
    const before = asked.id ? await findRecord(tx, organization, audiences, asked.id) : null;
    if (asked.id && !before) throw notFound("audience");
    const [written] = await writeRecords(tx, { organization, origin, lenient: false }, audiences, [asked]);
    if (!written) throw new Error("A write was not answered.");
    if ("failure" in written) throw written.failure;
    const { record, outcome } = written;
    if (!record) throw notFound("audience");
    const after = act === "deleted" ? {} : record.values;
    const entry = {
      action: `audience.${act}`,
      targetId: record.id,
      changes: Object.fromEntries(
        (["name", "description"] as const)
          .map((name) => [name, { from: before?.values[name], to: after[name] }] as const)
          .filter(([, { from, to }]) => from !== to),
      ),
    };
    if (outcome !== "unchanged") await recordAudit(transaction, organization, origin, entry);
    return shown(record);
  });

export const createAudience = (organization: OrganizationId, audience: NewAudience, origin: Origin) =>
  write(organization, origin, "created", { mode: "create", patch: audience });

export const changeAudience = (
  organization: OrganizationId,
  id: string,
  edit: AudienceEdit,
  origin: Origin,
) => write(organization, origin, "changed", { mode: "update", id, patch: edit });

/** Deletes it; its contacts stay, and are no longer subscribed to it. */
export const deleteAudience = (organization: OrganizationId, id: string, origin: Origin) =>
  write(organization, origin, "deleted", { mode: "delete", id, patch: {} });
