import type { Definitions } from "@/lib/fields/schema";
import { isNested, type Kind } from "@/lib/import/kind";
import { plainWord } from "@/lib/import/text";

export type Mapping = {
  /** Where in a row each target's value is, and what the file calls it. */
  columns: Map<string, { position: number; header: string }>;
  unmapped: string[];
};

/** Which column goes where, as somebody said it; null leaves a column out. */
export type Overrides = ReadonlyMap<string, string | null>;

/** Every target that a column of this kind of file may be given. */
export function targetsOf({ resource, extra }: Kind, { fields, attributes }: Definitions): string[] {
  const own = Object.entries(resource.fields).filter(
    ([, field]) =>
      field.input && !field.references && (field.merge === undefined || field.column === "text[]"),
  );
  return [
    ...own.map(([name]) => name),
    ...extra,
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

/** Places each header once: of two telephone numbers the first counts, the second is named as unmapped. */
export function mapHeaders(
  kind: Kind,
  headers: readonly string[],
  { fields }: Definitions = { fields: [], attributes: [] },
  overrides: Overrides = new Map(),
): Mapping {
  const targetOf = new Map<string, string>(
    Object.entries(kind.names).flatMap(([target, list]) =>
      list.split(" ").map((name) => [name, target] as const),
    ),
  );
  if (isStripe(headers.map(plainWord))) targetOf.set("id", "externalIds.stripe");
  for (const { key, label } of fields) {
    for (const name of [label, key].map(plainWord))
      if (name !== "" && !targetOf.has(name)) targetOf.set(name, `customFields.${key}`);
  }
  const columns: Mapping["columns"] = new Map();
  const said = new Set([...overrides.values()]);
  const unmapped: string[] = [];
  headers.forEach((raw, position) => {
    const header = raw.trim();
    const told = overrides.get(header);
    const target = told === undefined ? targetOf.get(plainWord(header)) : told;
    // What somebody gave to one column is not taken by another that is only called so.
    const isFree = target && !columns.has(target) && (told !== undefined || !said.has(target));
    if (isFree) columns.set(target, { position, header });
    else if (header !== "") unmapped.push(header);
  });
  // A whole name adds nothing where its parts have columns of their own.
  const whole = columns.get("fullName");
  if (whole && (columns.has("firstName") || columns.has("lastName"))) {
    columns.delete("fullName");
    unmapped.push(whole.header);
  }
  return { columns, unmapped };
}

/** Whether the file has anything of its kind at all. */
export const isOfKind = ({ columns }: Mapping) => [...columns.keys()].some((target) => !isNested(target));
