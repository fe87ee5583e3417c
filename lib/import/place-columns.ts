import { commandLine } from "@/lib/audit/actor";
import { Failure } from "@/lib/errors";
import { defineFields, findDefinitions } from "@/lib/fields/define-data";
import { type CustomObject, noDefinitions } from "@/lib/fields/schema";
import {
  isOfKind,
  isTarget,
  type Mapping,
  mapHeaders,
  type Overrides,
  targetsOf,
} from "@/lib/import/headers";
import type { Kind } from "@/lib/import/kind";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** What somebody wants of a file's columns. */
export type Wishes = { map?: Overrides; createFields?: boolean };

/** "T-shirt size" → "tShirtSize"; a letter comes first. */
export function keyFrom(header: string): string {
  const words = header
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const joined = words
    .map((word, index) => {
      const lower = word === word.toUpperCase() ? word.toLowerCase() : word;
      return (index === 0 ? lower.charAt(0).toLowerCase() : lower.charAt(0).toUpperCase()) + lower.slice(1);
    })
    .join("");
  return (/^[A-Za-z]/.test(joined) ? joined : `field${joined}`).slice(0, 60);
}

const refuse = (detail: string) => new Failure("malformed_request", detail);

/** A wish that names what is not there is a wrong command rather than a wrong file. */
const unfit = (detail: string) => new Failure("validation_failed", detail);

function checkWishes(kind: Kind, headers: readonly string[], wishes: Wishes, targets: readonly string[]) {
  const present = new Set(headers.map((header) => header.trim()));
  for (const [column, target] of wishes.map ?? []) {
    if (!present.has(column))
      throw unfit(`The file has no column "${column}", only: ${[...present].join(", ")}.`);
    if (target !== null && !isTarget(target, targets))
      throw unfit(`${kind.resource.word} have no field "${target}", only: ${targets.join(", ")}.`);
  }
  if (wishes.createFields && !kind.resource.isCustom)
    throw unfit(
      `${kind.resource.word} have no custom fields: leave --create-fields out, or map columns with --map.`,
    );
}

/** Defines a custom field of text for every column that has no place; one that is there already is taken. */
async function createFields(organization: OrganizationId, kind: Kind, { unmapped }: Mapping): Promise<void> {
  const used = new Set<string>();
  const drafts = unmapped.map((label) => {
    let key = keyFrom(label);
    for (let number = 2; used.has(key); number++) key = `${keyFrom(label).slice(0, 57)}${number}`;
    used.add(key);
    const object = kind.resource.name as CustomObject;
    return {
      object,
      key,
      label: label.slice(0, 100),
      type: "text" as const,
      options: [],
      required: false,
      unique: false,
    };
  });
  await defineFields(organization, drafts, commandLine);
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
): Promise<Mapping> {
  const object = kind.resource.name as CustomObject;
  const read = async () => (kind.resource.isCustom ? findDefinitions(organization, object) : noDefinitions);
  let definitions = await read();
  checkWishes(kind, headers, wishes, targetsOf(kind, definitions));
  let mapping = mapHeaders(kind, headers, definitions, wishes.map);
  if (!isOfKind(mapping) && mapping.columns.size === 0) {
    throw refuse(
      `The first line names no column that ${kind.resource.many} have, such as ${Object.keys(kind.names).slice(0, 3).join(", ")}.`,
    );
  }
  if (
    kind.otherwise === "externalId" &&
    ![...mapping.columns.keys()].some((target) => target.startsWith("externalIds."))
  ) {
    throw refuse(
      `The file has no column with the ${kind.resource.many}' own ids, so that a second run would add them again: name it with --map "<column>=externalIds.<system>".`,
    );
  }
  if (wishes.createFields && mapping.unmapped.length > 0) {
    await createFields(organization, kind, mapping);
    definitions = await read();
    mapping = mapHeaders(kind, headers, definitions, wishes.map);
  }
  return mapping;
}
