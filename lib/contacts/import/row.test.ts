import { expect, test } from "vitest";
import { mapHeaders } from "@/lib/contacts/import/headers";
import { mergePeople, type Person, parseRow } from "@/lib/contacts/import/row";

/** One row given as header → cell. */
const read = (row: Record<string, string>) => parseRow(Object.values(row), mapHeaders(Object.keys(row)));

function personOf(row: Record<string, string>): Person {
  const parsed = read(row);
  if (parsed === "blank" || "problem" in parsed) throw new Error(JSON.stringify(parsed));
  return parsed.person;
}

test("cells are trimmed and empty ones say nothing", () => {
  expect(personOf({ email: " Ada@Example.org ", prénom: "", nom: "\u00a0Lovelace " })).toMatchObject({
    email: "Ada@Example.org",
    firstName: null,
    lastName: "Lovelace",
    tags: [],
  });
});

test("a postal code keeps its leading zeros", () => {
  expect(personOf({ email: "a@example.org", zip: "01581" }).postalCode).toBe("01581");
});

test("languages, tags, web addresses and whole names are brought into form", () => {
  const languageOf = (langue: string) => personOf({ email: "a@example.org", langue }).language;
  expect(["Français", "ANGLAIS", "fr", "fr_ca", "EN-us", "Klingon"].map(languageOf)).toEqual([
    "fr",
    "en",
    "fr",
    "fr-CA",
    "en-US",
    "Klingon",
  ]);
  expect(personOf({ email: "a@example.org", tags: "vip; client,vip |x;" }).tags).toEqual([
    "vip",
    "client",
    "x",
  ]);
  expect(personOf({ email: "a@example.org", web: "www.example.org" }).website).toBe(
    "https://www.example.org",
  );
  expect(personOf({ name: "Marie  Claire Dupont" })).toMatchObject({
    firstName: "Marie",
    lastName: "Claire Dupont",
  });
});

test("what is wrong is said with the file's own names", () => {
  const problem = (row: Record<string, string>) => {
    const parsed = read(row);
    return parsed !== "blank" && "problem" in parsed ? parsed.problem : parsed;
  };
  expect(problem({ "E-mail": "ada@" })).toBe("E-mail: is not an e-mail address");
  expect(problem({ email: "a@example.org", Prénom: "x".repeat(101) })).toBe(
    "Prénom: is longer than 100 characters",
  );
  expect(problem({ email: "a@example.org", nom: "a\0b" })).toBe(
    "nom: contains characters that cannot be stored",
  );
  expect(problem({ email: "a@example.org", nom: "Andr\uFFFD" })).toBe(
    "nom: holds characters that are not UTF-8",
  );
  expect(problem({ email: "a@example.org", web: "javascript:alert(1)" })).toBe("web: is not a web address");
  expect(problem({ email: "bad", nom: "x".repeat(101) })).toBe(
    "email: is not an e-mail address; nom: is longer than 100 characters",
  );
  expect(
    problem({ tags: Array.from({ length: 51 }, (_, n) => `t${n}`).join(), email: "a@example.org" }),
  ).toBe("tags: has more than 50 entries");
  expect(problem({ city: "Paris", email: "" })).toBe(
    "has neither an e-mail address nor a name nor a telephone number",
  );
});

test("a row without a value is blank, not wrong", () => {
  expect(read({ email: " ", nom: "" })).toBe("blank");
});

test("an unmapped column is not looked at", () => {
  expect(personOf({ email: "a@example.org", remark: "\uFFFD\0" }).email).toBe("a@example.org");
});

test("people are told apart by e-mail ignoring case, or by all that their row says", () => {
  const keyOf = (row: Record<string, string>) => (read(row) as { key: string }).key;
  expect(keyOf({ email: "ADA@example.org", nom: "x" })).toBe(keyOf({ email: "ada@Example.org", nom: "y" }));
  expect(keyOf({ email: "", nom: "x" })).toBe(keyOf({ email: "", nom: " x " }));
  expect(keyOf({ email: "", nom: "x" })).not.toBe(keyOf({ email: "", nom: "y" }));
});

test("of two rows about one person the later counts where it says something", () => {
  const first = personOf({ email: "a@example.org", nom: "Old", ville: "Paris", tags: "a" });
  const second = personOf({ email: "A@example.org", nom: "New", ville: "", tags: "" });
  const { person, changed } = mergePeople(first, second);
  expect(person).toEqual({ ...first, lastName: "New" });
  expect(changed).toBe(true);
  expect(mergePeople(person, second).changed).toBe(false);
});
