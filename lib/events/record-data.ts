import type { Origin } from "@/lib/audit/actor";
import { sql, type Tx } from "@/lib/db";
import type { EventDraft } from "@/lib/events/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { queueDeliveries } from "@/lib/webhooks/fan-out-data";

/** Records an event that is not a record's own, in the transaction of what it tells of. */
export async function recordEvent(
  tx: Tx,
  organization: OrganizationId,
  { actor, requestId }: Origin,
  { id, type, resource, recordId, data, at }: EventDraft,
): Promise<void> {
  await tx.query(
    sql`WITH told AS (
          INSERT INTO event (id, organization_id, type, resource, record_id, actor_type, actor_id, actor_name, request_id, data, created_at)
          VALUES (${id}::uuid, ${organization}::uuid, ${type}, ${resource}, ${recordId}::uuid, ${actor.type}, ${actor.id}::uuid,
                  ${actor.name}, ${requestId}, ${JSON.stringify(data)}::jsonb, ${at}::timestamptz)
          RETURNING id, type, resource
        ), ${queueDeliveries(organization, actor)}`,
  );
}
