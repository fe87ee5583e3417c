import { createHash } from "node:crypto";
import { entriesOf, type Resource, type Stored } from "@/lib/records/resource";

const digest = (value: string) => createHash("sha256").update(value).digest("base64url").slice(0, 11);

const printed = (value: unknown): string => {
  if (!Array.isArray(value)) return `-${value ?? ""}`;
  return value.length > 0 ? `-${digest(value.join())}` : "";
};

/** The entity tag of a record: its version, and what lies beside its row and can change without it. */
export function entityTag({ fields }: Resource, { version, values }: Stored): string {
  const beside = entriesOf(fields).filter(([, field]) => !field.column && !field.derive);
  return `"v${version}${beside.map(([name]) => printed(values[name])).join("")}"`;
}

/** RFC 9110, section 13.1.1: a list of tags or `*`, compared strongly. */
export const meetsIfMatch = (condition: string, tag: string): boolean =>
  condition.trim() === "*" || condition.split(",").some((one) => one.trim() === tag);
