import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

// The other system: a file of people, which knows nothing of ours.

/** What both systems hold of a person. */
export type Person = {
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  city: string | null;
  tags: string[];
};
export const fields = ["email", "firstName", "lastName", "phone", "city", "tags"] as const;

/** `changedAt`: milliseconds, by this system's own clock. A deleted person stays as a mark. */
export type Entry = Person & { id: string; changedAt: number; deleted: boolean };

/** Writes in one piece or not at all, whatever ends the process. */
export function writeWhole(file: string, value: unknown): void {
  writeFileSync(`${file}.partial`, JSON.stringify(value));
  renameSync(`${file}.partial`, file);
}

export const personIn = ({ email, firstName, lastName, phone, city, tags }: Person): Person => ({
  ...{ email, firstName, lastName, phone, city, tags },
});

export function readWhole<T>(file: string, otherwise: T): T {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : otherwise;
}

export const readStore = (file: string) =>
  new Map(readWhole<Entry[]>(file, []).map((entry) => [entry.id, entry]));

export const writeStore = (file: string, entries: ReadonlyMap<string, Entry>) =>
  writeWhole(file, [...entries.values()]);

/** The same in both systems: tags have no order. */
export const isSame = (one: unknown, other: unknown) =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((tag) => other.includes(tag))
    : one === other;

export const arePeopleSame = (one: Person, other: Person) =>
  fields.every((field) => isSame(one[field], other[field]));
