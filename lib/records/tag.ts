import type { Resource, Stored } from "@/lib/records/resource";

/** The entity tag of a record: its version, and what is computed beside it and can change without it. */
export function entityTag({ fields }: Resource, { version, values }: Stored): string {
  const computed = Object.entries(fields)
    .filter(([, field]) => !field.input)
    .map(([name]) => `-${values[name] ?? ""}`);
  return `"v${version}${computed.join("")}"`;
}

/** RFC 9110, section 13.1.1: a list of tags or `*`, compared strongly. */
export const meetsIfMatch = (condition: string, tag: string): boolean =>
  condition.trim() === "*" || condition.split(",").some((one) => one.trim() === tag);
