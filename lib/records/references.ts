import type { FieldError } from "@/lib/errors";
import { isId } from "@/lib/ids";
import type { Patch } from "@/lib/records/patch";
import type { Resource } from "@/lib/records/resource";

type Place = { id: unknown; pointer: string };

/** The ids that one field's value names, with their places; what a list takes away need not exist. */
function placesIn(name: string, value: unknown): Place[] {
  if (typeof value === "string") return [{ id: value, pointer: `/${name}` }];
  const [list, base] = Array.isArray(value)
    ? [value, `/${name}`]
    : [(value as { add?: unknown[] } | null)?.add ?? [], `/${name}/add`];
  return list.map((id, index) => ({ id, pointer: `${base}/${index}` }));
}

/** Every id of another record that the patch names, by that record's table. */
export function* referencesIn({ fields }: Resource, patch: Patch): Generator<[table: string, id: string]> {
  for (const [name, value] of Object.entries(patch)) {
    const table = fields[name]?.references;
    if (!table) continue;
    for (const { id } of placesIn(name, value)) {
      if (typeof id === "string" && isId(id)) yield [table, id.toLowerCase()];
    }
  }
}

/** The patch without ids that are nobody's, and what was left out. Ids are written in lower case from here on. */
export function checkReferences(
  { fields }: Resource,
  patch: Patch,
  known: ReadonlyMap<string, ReadonlySet<string>>,
): { patch: Patch; unknown: FieldError[] } {
  const unknown: FieldError[] = [];
  const checked = { ...patch };
  for (const [name, value] of Object.entries(patch)) {
    const table = fields[name]?.references;
    if (!table || value === null) continue;
    const exists = (id: unknown) => Boolean(known.get(table)?.has(String(id).toLowerCase()));
    for (const { id, pointer } of placesIn(name, value)) {
      if (!exists(id)) unknown.push({ pointer, code: "unknown_reference", detail: "does not exist" });
    }
    const keep = (list: unknown[]) => list.filter(exists).map((id) => String(id).toLowerCase());
    if (Array.isArray(value)) checked[name] = keep(value);
    else if (typeof value === "object") {
      const { add = [], remove = [] } = value as { add?: unknown[]; remove?: unknown[] };
      checked[name] = { add: keep(add), remove: remove.map((id) => String(id).toLowerCase()) };
    } else if (exists(value)) checked[name] = String(value).toLowerCase();
    else delete checked[name];
  }
  return { patch: checked, unknown };
}
