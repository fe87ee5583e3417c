import { withOptions } from "@/components/custom-data/with-options";
import { type CustomObject, canBeUnique, type FieldType, isChoice, most } from "@/lib/fields/kinds";
import type { Definition } from "@/lib/fields/schema";

/** What a tab lists: the fields of one kind of record, or the attributes. */
export type Group = CustomObject | "attributes";

/** What the form holds, for fields and attributes alike. */
export type Values = {
  label: string;
  key: string;
  type: FieldType;
  options: string[];
  /** An option that is typed and not added yet; saving adds it. */
  adding: string;
  required: boolean;
  unique: boolean;
  objects: CustomObject[];
};

export const initialValues = (seen: Definition | null): Values => ({
  label: seen?.label ?? "",
  key: seen?.key ?? "",
  type: seen?.kind === "field" ? seen.type : "text",
  options: seen?.options ?? [],
  adding: "",
  required: seen?.kind === "field" && seen.required,
  unique: seen?.kind === "field" && seen.unique,
  objects: seen?.kind === "attribute" ? seen.objects : ["contact"],
});

export const hasOptions = (group: Group, { type }: Values) => group === "attributes" || isChoice(type);

export const allOptions = (group: Group, values: Values) =>
  hasOptions(group, values) ? withOptions(values.options, values.adding) : [];

export type Problem = "labelRequired" | "keyRequired" | "keyInvalid" | "keyTaken" | "keyArchived";

/** What is wrong with a new key, as far as this page knows. */
export function keyProblem(key: string, known: readonly Definition[]): Problem | null {
  if (!key) return "keyRequired";
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(key) || key.length > most.key) return "keyInvalid";
  const same = known.find((one) => one.key === key);
  if (!same) return null;
  return same.archivedAt ? "keyArchived" : "keyTaken";
}

/** The call that saves the form. */
export function requestOf(
  group: Group,
  seen: Definition | null,
  values: Values,
): [method: "POST" | "PATCH", path: string, body: object] {
  const { label, key, type, required, unique, objects } = values;
  const isField = group !== "attributes";
  const path = `/api/dashboard/${isField ? "fields" : "attributes"}`;
  const said = { label: label.trim(), options: allOptions(group, values) };
  const own = isField ? { ...said, required } : { ...said, objects };
  if (seen) return ["PATCH", `${path}/${seen.id}`, { ...own, updatedAt: seen.updatedAt }];
  const first = isField ? { key, object: group, type, unique: unique && canBeUnique(type) } : { key };
  return ["POST", path, { ...own, ...first }];
}
