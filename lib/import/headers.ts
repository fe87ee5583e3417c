import type { Definitions } from "@/lib/fields/schema";
import type { Kind } from "@/lib/import/kind";
import { plainWord } from "@/lib/import/text";

export type Mapping = {
  /** Where in a row each target's value is, and what the file calls it. */
  columns: Map<string, { position: number; header: string }>;
  /** Targets whose cells hold several values. */
  lists: ReadonlySet<string>;
  /** Targets whose cells are the organization's own dates, numbers and the like, with the type of each. */
  typed: ReadonlyMap<string, string>;
  unmapped: string[];
};

/** Which column goes where, as somebody said it; null leaves a column out. */
export type Overrides = ReadonlyMap<string, string | null>;

/** Every target that a column of this kind of file may be given. */
export function targetsOf({ resource, extra, links }: Kind, { fields, attributes }: Definitions): string[] {
  const own = Object.entries(resource.fields).filter(
    ([, field]) =>
      field.input && !field.references && (field.merge === undefined || field.column === "text[]"),
  );
  return [
    ...own.map(([name]) => name),
    ...extra,
    ...Object.keys(links),
    ...("address" in resource.fields
      ? ["line1", "line2", "city", "region", "postalCode", "country"].map((part) => `address.${part}`)
      : []),
    ...fields.map((field) => `customFields.${field.key}`),
    ...attributes.map((attribute) => `attributes.${attribute.key}`),
    "externalIds.<system>",
  ];
}

export const isTarget = (target: string, targets: readonly string[]) =>
  targets.includes(target) || /^externalIds\.[A-Za-z0-9_.-]{1,50}$/.test(target);

/** The export of a payment provider calls its charges' ids "id" and nothing more. */
const isStripe = (plain: readonly string[]) =>
  plain.includes("id") &&
  plain.includes("customerid") &&
  (plain.includes("sellermessage") || plain.includes("cardid"));

/** What usual headers of this kind of file mean, given which others stand beside them. */
function usualTargets({ names }: Kind, headers: readonly string[], overrides: Overrides) {
  const targets = new Map<string, string>(
    Object.entries(names).flatMap(([target, list]) => list.split(" ").map((name) => [name, target] as const)),
  );
  const plain = headers.map(plainWord);
  if (isStripe(plain)) targets.set("id", "externalIds.stripe");
  // A whole name adds nothing where its parts have columns of their own.
  const named = [...plain.map((name) => targets.get(name)), ...overrides.values()];
  if (named.includes("firstName") || named.includes("lastName"))
    for (const [name, target] of targets) if (target === "fullName") targets.delete(name);
  return targets;
}

/** A header as the label of a field that is made of it. */
export const labelOf = (header: string): string =>
  header
    .trim()
    .slice(0, 100)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();

/** The fields that are called like a header; letters beyond a to z count only where all of it is the same. */
function fieldsCalled(header: string, { fields }: Pick<Definitions, "fields">): string[] {
  const plain = plainWord(header);
  return fields
    .filter(
      ({ key, label }) =>
        label === labelOf(header) || (plain !== "" && [label, key].some((name) => plainWord(name) === plain)),
    )
    .map(({ key }) => `customFields.${key}`);
}

/**
 * Gives each column one place, and each place to one column: as somebody said, else by its usual meaning, else to the
 * organization's field that is called so. Of two telephone numbers the first counts; the second is named as unmapped.
 */
export function mapHeaders(
  kind: Kind,
  headers: readonly string[],
  definitions: Pick<Definitions, "fields"> = { fields: [] },
  overrides: Overrides = new Map(),
): Mapping {
  const usual = usualTargets(kind, headers, overrides);
  const columns: Mapping["columns"] = new Map();
  const unmapped: string[] = [];
  // What somebody gave to one column is not taken by another that is only called so.
  const said = new Set([...overrides.values()]);
  headers.forEach((raw, position) => {
    const header = raw.trim();
    const told = overrides.get(header);
    if (header === "" || told === null) return;
    const places = [usual.get(plainWord(header)) ?? "", ...fieldsCalled(header, definitions)];
    const target = told ?? places.find((place) => place !== "" && !said.has(place) && !columns.has(place));
    if (target !== undefined && !columns.has(target)) columns.set(target, { position, header });
    else unmapped.push(header);
  });
  const lists = definitions.fields.filter(({ type }) => type === "multi_select");
  return {
    columns,
    lists: new Set(lists.map(({ key }) => `customFields.${key}`)),
    typed: new Map(definitions.fields.map(({ key, type }) => [`customFields.${key}`, type])),
    unmapped,
  };
}
