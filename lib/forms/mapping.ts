import type { FieldType } from "@/lib/fields/kinds";
import type { Definitions } from "@/lib/fields/schema";
import type { FormField } from "@/lib/forms/field";

// Where answers go in a contact. Pure: the builder offers by the same rules by which the server judges.

/** Characters that an answer of each type may hold. */
export const mostOf: Partial<Record<FieldType, number>> = {
  text: 500,
  long_text: 10_000,
  url: 1_000,
  email: 254,
  phone: 50,
};

const line: readonly FieldType[] = ["text", "select"];

/** A contact's own fields, the types of answers that fit each, and the characters that it holds. */
const own: Readonly<Record<string, { types: readonly FieldType[]; most: number }>> = {
  email: { types: ["email"], most: 254 },
  firstName: { types: line, most: 100 },
  lastName: { types: line, most: 100 },
  phone: { types: ["phone", "text"], most: 50 },
  jobTitle: { types: line, most: 100 },
  language: { types: line, most: 35 },
  "address.line1": { types: line, most: 200 },
  "address.line2": { types: line, most: 200 },
  "address.city": { types: line, most: 100 },
  "address.region": { types: line, most: 100 },
  "address.postalCode": { types: line, most: 20 },
  "address.country": { types: line, most: 100 },
};
export const ownTargets = Object.keys(own);

type Asked = Pick<FormField, "type" | "options">;

const oneLine: readonly FieldType[] = ["text", "select", "email", "phone", "url"];

/** Whether each of these answers is one that the organization's own field takes. */
function fitsDefinition({ type, options }: Asked, into: { type: FieldType; options: readonly string[] }) {
  if (into.type === type) return options.every((option) => into.options.includes(option));
  if (into.type === "text") return oneLine.includes(type);
  return into.type === "long_text" && oneLine.includes(type);
}

/** Whether answers of this field can become the contact's value at `target`: "phone", "customFields.size". */
export function fitsTarget(field: Asked, target: string, definitions: Definitions): boolean {
  const known = Object.hasOwn(own, target) ? own[target] : undefined;
  if (known)
    return known.types.includes(field.type) && field.options.every((one) => one.length <= known.most);
  const [kind, key] = [target.slice(0, target.indexOf(".")), target.slice(target.indexOf(".") + 1)];
  const custom = kind === "customFields" && definitions.fields.find((one) => one.key === key);
  if (custom) return fitsDefinition(field, custom);
  const attribute = kind === "attributes" && definitions.attributes.find((one) => one.key === key);
  if (!attribute || field.type !== "select") return false;
  return fitsDefinition(field, { type: "select", options: attribute.options });
}

/** Whether there is such a place in a contact at all. */
export const isTarget = (target: string, { fields, attributes }: Definitions): boolean =>
  Object.hasOwn(own, target) ||
  fields.some(({ key }) => target === `customFields.${key}`) ||
  attributes.some(({ key }) => target === `attributes.${key}`);

/** Characters that an answer may hold, where it goes into a contact too; undefined for what is not typed. */
export function mostCharacters({ type }: Asked, target: string | undefined): number | undefined {
  const typed = mostOf[type];
  const held = target !== undefined && Object.hasOwn(own, target) ? own[target]?.most : undefined;
  return typed && Math.min(typed, held ?? typed);
}
