import type { EventDraft } from "@/lib/events/schema";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/lib/records/patch";
import type { Resource, Stored, Values } from "@/lib/records/resource";

/** The record as answers and events show it. */
export const show = (resource: Resource, { id, values, createdAt, updatedAt }: Stored): Values =>
  resource.record.parse({ ...values, id, createdAt, updatedAt });

/** The events of one change: created without a `before`, deleted without an `after`, and what the resource adds. */
export function eventsOf(
  resource: Resource,
  before: Stored | null,
  after: Stored | null,
  shown: Stored,
): EventDraft[] {
  const act = before === null ? "created" : after === null ? "deleted" : "updated";
  const changes = before && after ? changesBetween(resource, before.values, after.values) : {};
  const object = show(resource, shown);
  const draft = (type: string, about = { scope: resource.word, id: shown.id, object }): EventDraft => ({
    id: newId(),
    type,
    resource: about.scope,
    recordId: about.id,
    data: { object: about.object, changes: about.object === object ? changes : {} },
    at: shown.updatedAt,
  });
  const change = {
    id: shown.id,
    at: shown.updatedAt,
    before: before?.values ?? null,
    after: after?.values ?? null,
  };
  return [
    draft(`${resource.name}.${act}`),
    ...(resource.events?.(change) ?? []).map(({ type, about }) => draft(type, about)),
  ];
}
