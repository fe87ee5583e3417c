import type { Position } from "@/lib/api/endpoint";
import type { Listed } from "@/lib/api/page";
import { type Audience, type AudienceEdit, audiences, type NewAudience } from "@/lib/audiences/schema";
import type { Origin } from "@/lib/audit/actor";
import { transact } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { listRecords } from "@/lib/records/data";
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

/** Writes one audience as a call of the API would, its event included. */
const write = (organization: OrganizationId, origin: Origin, asked: Write): Promise<Audience> =>
  transact(async (tx) => {
    const [written] = await writeRecords(tx, { organization, origin, lenient: false }, audiences, [asked]);
    if (!written) throw new Error("A write was not answered.");
    if ("failure" in written) throw written.failure;
    if (!written.record) throw notFound("audience");
    return shown(written.record);
  });

export const createAudience = (organization: OrganizationId, audience: NewAudience, origin: Origin) =>
  write(organization, origin, { mode: "create", patch: audience });

export const changeAudience = (
  organization: OrganizationId,
  id: string,
  edit: AudienceEdit,
  origin: Origin,
) => write(organization, origin, { mode: "update", id, patch: edit });

/** Deletes it; its contacts stay, and are no longer subscribed to it. */
export const deleteAudience = (organization: OrganizationId, id: string, origin: Origin) =>
  write(organization, origin, { mode: "delete", id, patch: {} });
