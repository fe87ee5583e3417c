import type { Change } from "@/lib/audit/data";
import { changesBetween, emptyValues } from "@/lib/records/patch";
import type { Plan } from "@/lib/records/plan";
import type { Resource, Stored } from "@/lib/records/resource";

type Entry = { action: string; targetId?: string; changes: Record<string, Change> };
type Written = { first: Stored | null; now: Stored | null };

const actOf = ({ first, now }: Written) =>
  first === null ? "created" : now === null ? "deleted" : "changed";

/**
 * What the audit log says of a person's writes: which records and which of their fields; what these held is in the events.
 * Of records that belong to the organization's settings also the values. Null when nothing changed.
 */
export function auditOf(resource: Resource, plan: Plan): Entry | null {
  const records = plan.changed();
  const [only, ...more] = records;
  if (!only) return null;
  const noun = resource.isSetting ? resource.name : "record";
  const empty = emptyValues(resource.fields);
  const changesOf = ({ first, now }: Written): Record<string, Change> =>
    changesBetween(resource, first?.values ?? empty, now?.values ?? empty);
  const names = new Set(
    records.filter(({ first, now }) => first && now).flatMap((one) => Object.keys(changesOf(one))),
  );
  const told: Entry["changes"] = { kind: { to: resource.name } };
  if (names.size > 0) told.fields = { to: [...names].sort() };
  if (more.length === 0)
    return {
      action: `${noun}.${actOf(only)}`,
      targetId: only.id,
      changes: resource.isSetting ? changesOf(only) : told,
    };
  for (const act of ["created", "changed", "deleted"]) {
    const ids = records.filter((one) => actOf(one) === act).map(({ id }) => id);
    if (ids.length > 0) told[act] = { to: ids };
  }
  return { action: "record.several_changed", changes: told };
}
