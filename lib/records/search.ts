import { Prisma, sql } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// What is searched as it is typed.

/** Letters at most, and words of them that are looked for. */
export const mostLetters = 100;
const mostWords = 5;
/** Companies, and people, whose records a search finds through them. */
const mostFound = 500;

/** The texts of a record of the row `r`. Where there may be a million of them they have a column, and an index of its trigrams. */
const texts: Readonly<Record<string, string>> = {
  contact: "search_text",
  company: "search_text",
  project: "search_fold(' ' || name)",
  audience: "search_fold(' ' || name || ' ' || coalesce(description, ''))",
  form: "search_fold(' ' || title)",
};

/**
 * The words of what was typed. Of one or two letters only words that begin so are found: the index
 * knows three letters, or a beginning. A telephone number is found however it is grouped.
 */
export function wordsIn(typed: string): string[] {
  const trimmed = typed.trim().slice(0, mostLetters);
  const digits = trimmed.replace(/[+\-(). /]/g, "");
  const words = /^\d{3,}$/.test(digits) ? [digits] : trimmed.split(/\s+/);
  return words
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, mostWords)
    .map((word) => ([...word].length < 3 ? ` ${word}` : word));
}

const holds = (name: string, word: string) =>
  sql`${Prisma.raw(texts[name] ?? "''")} LIKE '%' || search_fold(${word}) || '%'`;

const living = (organization: OrganizationId) =>
  sql`organization_id = ${organization}::uuid AND deleted_at IS NULL`;

const companiesWith = (organization: OrganizationId, word: string) =>
  sql`ARRAY(SELECT id FROM company WHERE ${living(organization)} AND ${holds("company", word)}
            LIMIT ${mostFound})`;

const all = (conditions: readonly Prisma.Sql[]) => Prisma.join([...conditions], " AND ");

/** Those whose people are found. */
const ofPeople = (organization: OrganizationId, words: readonly string[]) =>
  sql`r.contact_id = ANY (ARRAY(SELECT id FROM contact WHERE ${living(organization)}
        AND ${all(words.map((word) => holds("contact", word)))} LIMIT ${mostFound}))`;

/** The condition on the row `r` that each word is in its texts, or its company's; null where nothing is looked for. */
export function searchCondition(
  organization: OrganizationId,
  name: string,
  typed: string,
): Prisma.Sql | null {
  const words = wordsIn(typed);
  if (words.length === 0) return null;
  if (!(name in texts)) return ofPeople(organization, words);
  const each = words.map((word) =>
    name === "contact" || name === "project"
      ? sql`(${holds(name, word)} OR r.company_id = ANY (${companiesWith(organization, word)}))`
      : holds(name, word),
  );
  return all(each);
}
