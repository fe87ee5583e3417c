import type { Origin } from "@/lib/audit/actor";
import { Failure } from "@/lib/errors";
import { defineFields, findDefinitions } from "@/lib/fields/define-data";
import { type CustomObject, keyFrom } from "@/lib/fields/kinds";
import { type NewCustomField, newCustomField, noDefinitions } from "@/lib/fields/schema";
import { isTarget, labelOf, type Mapping, mapHeaders, type Overrides, targetsOf } from "@/lib/import/headers";
import type { Kind } from "@/lib/import/kind";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** What somebody wants of a file's columns. */
export type Wishes = { map?: Overrides; createFields?: boolean };

const refuse = (detail: string) => new Failure("malformed_request", detail);

/** A wish that names what is not there is a wrong command rather than a wrong file. */
const unfit = (detail: string) => new Failure("validation_failed", detail);

/** What a failure of the columns is called where its sentence is not for the reader. */
export const stopOf = ({ code }: Failure) => (code === "malformed_request" ? "required" : "invalid");

function checkWishes(kind: Kind, headers: readonly string[], wishes: Wishes, targets: readonly string[]) {
  const present = new Set(headers.map((header) => header.trim()).filter(Boolean));
  const given = new Set<string>();
  for (const [column, target] of wishes.map ?? []) {
    if (!present.has(column))
      throw unfit(`The file has no column "${column}", only: ${[...present].join(", ")}.`);
    if (target === null) continue;
    if (!isTarget(target, targets))
      throw unfit(`${kind.resource.word} have no field "${target}", only: ${targets.join(", ")}.`);
    if (given.has(target)) throw unfit(`Two columns cannot both be ${target}.`);
    given.add(target);
  }
  if (wishes.createFields && !kind.resource.isCustom)
    throw unfit(
      `${kind.resource.word} have no custom fields: leave --create-fields out, or map columns with --map.`,
    );
}

/** A field of text for each of the headers, called as it is; `taken` are keys that belong to others. */
export function draftFields(
  object: CustomObject,
  headers: readonly string[],
  taken: ReadonlySet<string>,
): NewCustomField[] {
  const used = new Set(taken);
  return headers.map((header) => {
    const first = keyFrom(header);
    let key = first;
    for (let number = 2; used.has(key); number++) key = `${first}${number}`;
    used.add(key);
    const draft = newCustomField.safeParse({ object, key, label: labelOf(header), type: "text" });
    if (!draft.success) throw unfit(`The column "${header}" cannot give a field its name: use --map.`);
    return draft.data;
  });
}

/**
 * Where the file's columns go: as somebody wished, else by the usual names, else by the organization's own fields.
 * Throws one sentence when the file has nothing of its kind, or a wish cannot be met.
 */
export async function placeColumns(
  organization: OrganizationId,
  kind: Kind,
  headers: readonly string[],
  wishes: Wishes,
  origin: Origin,
): Promise<Mapping> {
  const { resource, names, otherwise } = kind;
  const object = resource.name as CustomObject;
  const definitions = resource.isCustom ? await findDefinitions(organization, object) : noDefinitions;
  checkWishes(kind, headers, wishes, targetsOf(kind, definitions));
  const mapping = mapHeaders(kind, headers, definitions, wishes.map);
  const targets = [...mapping.columns.keys()];
  if (targets.length === 0) {
    const usual = Object.keys(names).filter((name) => !name.includes("."));
    throw refuse(
      `The first line names no column that ${resource.many} have, such as ${usual.slice(0, 3).join(", ")}.`,
    );
  }
  if (otherwise === "externalId" && !targets.some((target) => target.startsWith("externalIds."))) {
    throw refuse(
      `The file has no column with the ${resource.many}' own ids, so that a second run would add them again: name it with --map "<column>=externalIds.<system>".`,
    );
  }
  if (!wishes.createFields || mapping.unmapped.length === 0) return mapping;
  await defineFields(
    organization,
    object,
    ({ fields, taken }) =>
      draftFields(object, mapHeaders(kind, headers, { fields }, wishes.map).unmapped, taken),
    origin,
  );
  return mapHeaders(kind, headers, await findDefinitions(organization, object), wishes.map);
}
