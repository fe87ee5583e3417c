import { createHash } from "node:crypto";
import { z } from "zod";
import { companyFields } from "@/lib/companies/schema";
import type { Column, Mapping } from "@/lib/contacts/import/headers";
import { contactFields } from "@/lib/contacts/schema";
import { addressFields } from "@/lib/records/address";

const person = z.object({
  email: contactFields.email.nullable(),
  firstName: contactFields.firstName.nullable(),
  lastName: contactFields.lastName.nullable(),
  phone: contactFields.phone.nullable(),
  jobTitle: contactFields.jobTitle.nullable(),
  language: contactFields.language.nullable(),
  tags: z.array(contactFields.tag).max(50),
  companyName: companyFields.name.nullable(),
  website: companyFields.website.nullable(),
  line1: addressFields.line1.nullable(),
  line2: addressFields.line2.nullable(),
  city: addressFields.city.nullable(),
  region: addressFields.region.nullable(),
  postalCode: addressFields.postalCode.nullable(),
  country: addressFields.country.nullable(),
});

/** One row's values; null and [] where the file says nothing, which then keeps what is known. */
export type Person = z.infer<typeof person>;

export type ParsedRow = { person: Person; key: string } | { problem: string } | "blank";

const languages: Record<string, string> = {
  french: "fr",
  francais: "fr",
  english: "en",
  anglais: "en",
  german: "de",
  allemand: "de",
  spanish: "es",
  espagnol: "es",
  italian: "it",
  italien: "it",
};

/** "Français" → "fr", "FR" → "fr", "fr_CA" → "fr-CA"; any other text stays. */
function languageCode(value: string): string {
  const named = languages[value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()];
  const code = /^([a-z]{2})(?:[-_]([a-z]{2}))?$/i.exec(value);
  if (named || !code?.[1]) return named ?? value;
  return [code[1].toLowerCase(), code[2]?.toUpperCase()].filter(Boolean).join("-");
}

/** "a; b,a" → ["a", "b"] */
const splitTags = (value: string): string[] => [
  ...new Set(
    value
      .split(/[,;|]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
  ),
];

const webAddress = (value: string): string =>
  /^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `https://${value}`;

/** "Marie Claire Dupont" → first name "Marie", last name "Claire Dupont" */
function splitName(value: string): { firstName: string; lastName: string | null } {
  const [firstName = "", ...rest] = value.split(/\s+/);
  return { firstName, lastName: rest.join(" ") || null };
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_big") {
    return issue.origin === "array"
      ? `has more than ${issue.maximum} entries`
      : `is longer than ${issue.maximum} characters`;
  }
  if (issue.code === "invalid_format")
    return issue.format === "email" ? "is not an e-mail address" : "is not a web address";
  return issue.message;
}

/** Reads one row of the file; `mapping` says where its values are. */
export function parseRow(cells: readonly string[], { columns }: Mapping): ParsedRow {
  const value = (column: Column): string | null => {
    const place = columns.get(column);
    return (place && cells[place.position]?.trim()) || null;
  };
  if (cells.every((cell) => cell.trim() === "")) return "blank";
  const unreadable = [...columns.values()].find(({ position }) => cells[position]?.includes("\uFFFD"));
  if (unreadable) return { problem: `${unreadable.header}: holds characters that are not UTF-8` };

  const language = value("language");
  const website = value("website");
  const whole = value("fullName");
  const draft = {
    email: value("email"),
    firstName: value("firstName"),
    lastName: value("lastName"),
    ...(whole ? splitName(whole) : {}),
    phone: value("phone"),
    jobTitle: value("jobTitle"),
    language: language && languageCode(language),
    tags: splitTags(value("tags") ?? ""),
    companyName: value("companyName"),
    website: website && webAddress(website),
    line1: value("line1"),
    line2: value("line2"),
    city: value("city"),
    region: value("region"),
    postalCode: value("postalCode"),
    country: value("country"),
  };
  const result = person.safeParse(draft);
  if (!result.success) {
    const told = new Map(
      result.error.issues.map((issue) => {
        const column = issue.path[0] as Column;
        return [columns.get(column)?.header ?? columns.get("fullName")?.header ?? column, reasonOf(issue)];
      }),
    );
    return { problem: [...told].map(([header, reason]) => `${header}: ${reason}`).join("; ") };
  }
  if (!draft.email && !draft.firstName && !draft.lastName && !draft.phone) {
    return { problem: "has neither an e-mail address nor a name nor a telephone number" };
  }
  return { person: result.data, key: keyOf(result.data) };
}

/** What tells one person from another: the e-mail address, else everything that the row says. */
function keyOf(row: Person): string {
  if (row.email) return row.email.toLowerCase();
  return createHash("sha256")
    .update(JSON.stringify(Object.values(row)))
    .digest("hex")
    .slice(0, 32);
}

/** What two rows about the same person say together: the later one counts where both say something. */
export function mergePeople(earlier: Person, later: Person): { person: Person; changed: boolean } {
  const said = Object.entries(later).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== null,
  );
  // The address stays as it was first written: only its case can differ.
  const merged = { ...earlier, ...Object.fromEntries(said), email: earlier.email };
  return { person: merged, changed: JSON.stringify(merged) !== JSON.stringify(earlier) };
}
