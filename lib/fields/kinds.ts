// What the screens need of the rules too, without the validation that checks them.

/** What an organization may define fields and attributes for. */
export const objects = ["contact", "company", "project"] as const;
export type CustomObject = (typeof objects)[number];

export const fieldTypes = [
  "text",
  "long_text",
  "number",
  "boolean",
  "date",
  "datetime",
  "select",
  "multi_select",
  "url",
  "email",
  "phone",
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** Types whose values are one of the field's options. */
export const isChoice = (type: FieldType) => type === "select" || type === "multi_select";

/** Whether a field of this type may have these options, and what is said where it may not. */
export const fitsOptions = (type: FieldType, options: readonly string[]) =>
  isChoice(type) === options.length > 0;
export const optionsRule = "select and multi_select need options, and no other type has any";

/** Types of which no two records may be made to differ. */
export const canBeUnique = (type: FieldType) => !["long_text", "multi_select", "boolean"].includes(type);

/** Most fields of one kind of record, and most attributes, archived ones not counted. */
export const mostDefinitions = 200;

/** Characters, and how many options. */
export const most = { key: 60, label: 100, option: 200, options: 500 } as const;

/** "T-shirt size" → "tShirtSize"; a letter comes first. Short enough to be told apart by a number. */
export function keyFrom(label: string): string {
  const words = label
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
  return (/^[A-Za-z]/.test(joined) ? joined : `field${joined}`).slice(0, 57);
}

/** A key that nothing has: with a number where the label's own is taken. */
export function proposeKey(label: string, taken: ReadonlySet<string>): string {
  if (!label.trim()) return "";
  const first = keyFrom(label);
  for (let number = 1; ; number++) {
    const key = number === 1 ? first : `${first}${number}`;
    if (!taken.has(key)) return key;
  }
}
