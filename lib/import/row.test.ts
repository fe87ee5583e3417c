import { expect, test } from "vitest";
import type { CustomField } from "@/lib/fields/schema";
import { mapHeaders } from "@/lib/import/headers";
import type { Kind } from "@/lib/import/kind";
import { paymentFile } from "@/lib/import/money";
import { contactFile } from "@/lib/import/people";
import { type Entry, mergeEntries, parseRow, rowSchema } from "@/lib/import/row";

/** One row given as header → cell. */
const read = (row: Record<string, string>, kind: Kind = contactFile) =>
  parseRow(Object.values(row), mapHeaders(kind, Object.keys(row)), kind, rowSchema(kind));

function entryOf(row: Record<string, string>, kind: Kind = contactFile): Entry {
  const parsed = read(row, kind);
  if (parsed === "blank" || "problem" in parsed) throw new Error(JSON.stringify(parsed));
  return parsed.entry;
}

const problem = (row: Record<string, string>, kind: Kind = contactFile) => {
  const parsed = read(row, kind);
  return parsed !== "blank" && "problem" in parsed ? parsed.problem : parsed;
};

test("cells are trimmed and empty ones say nothing", () => {
  const { patch } = entryOf({ email: " Ada@Example.org ", prénom: "", nom: "\u00a0Lovelace ", zip: "01581" });
  expect(JSON.parse(JSON.stringify(patch))).toEqual({
    email: "Ada@Example.org",
    lastName: "Lovelace",
    address: { postalCode: "01581" },
  });
});

test("languages, tags, web addresses and whole names are brought into form", () => {
  const languageOf = (langue: string) => entryOf({ email: "a@example.org", langue }).patch.language;
  expect(["Français", "ANGLAIS", "fr", "fr_ca", "EN-us", "Klingon"].map(languageOf)).toEqual([
    "fr",
    "en",
    "fr",
    "fr-CA",
    "en-US",
    "Klingon",
  ]);
  const tags = entryOf({ email: "a@example.org", tags: "vip; client,vip |x;" }).patch.tags;
  expect(tags).toEqual(["vip", "client", "x"]);
  const { links } = entryOf({ email: "a@example.org", company: "Acme", web: "www.example.org" });
  expect(links).toEqual({ companyName: "Acme", website: "https://www.example.org" });
  expect(entryOf({ name: "Marie  Claire Dupont" }).patch).toMatchObject({
    firstName: "Marie",
    lastName: "Claire Dupont",
  });
});

test("what is wrong is said with the file's own names", () => {
  expect(problem({ "E-mail": "ada@" })).toBe("E-mail: is not an e-mail address");
  expect(problem({ email: "a@example.org", Prénom: "x".repeat(101) })).toBe(
    "Prénom: must have at most 100 characters",
  );
  expect(problem({ email: "a@example.org", nom: "a\0b" })).toBe(
    "nom: contains characters that cannot be stored",
  );
  expect(problem({ email: "a@example.org", nom: "Andr\uFFFD" })).toBe(
    "nom: holds characters that are not UTF-8",
  );
  expect(problem({ email: "bad", nom: "x".repeat(101) })).toBe(
    "email: is not an e-mail address; nom: must have at most 100 characters",
  );
  expect(
    problem({ tags: Array.from({ length: 51 }, (_, n) => `t${n}`).join(), email: "a@example.org" }),
  ).toBe("tags: must have at most 50 entries");
  expect(problem({ email: "a@example.org", web: "javascript:alert(1)" })).toBe("web: is not a web address");
  expect(problem({ email: "a@example.org", société: "x".repeat(201) })).toBe(
    "société: must have at most 200 characters",
  );
  expect(problem({ email: "a@example.org", company: "a\0b" })).toBe(
    "company: contains characters that cannot be stored",
  );
  expect(problem({ city: "Paris", email: "" })).toBe(
    "has neither an e-mail address nor a name nor a telephone number",
  );
});

test("a row without a value is blank, and an unmapped column is not looked at", () => {
  expect(read({ email: " ", nom: "" })).toBe("blank");
  expect(problem({ email: "", remark: "x" })).toMatch(/^has neither/);
  expect(entryOf({ email: "a@example.org", remark: "\uFFFD\0" }).patch.email).toBe("a@example.org");
});

test("people are told apart by e-mail ignoring case, or by all that their row says", () => {
  const keyOf = (row: Record<string, string>) => entryOf(row).key;
  expect(keyOf({ email: "ADA@example.org", nom: "x" })).toBe(keyOf({ email: "ada@Example.org", nom: "y" }));
  expect(keyOf({ email: "", nom: "x" })).toBe(keyOf({ email: "", nom: " x " }));
  expect(keyOf({ email: "", nom: "x" })).not.toBe(keyOf({ email: "", nom: "y" }));
  expect(keyOf({ nom: "x", tel: "1" })).toBe(keyOf({ tel: "1", nom: "x" }));
});

test("of two rows about one person the later counts where it says something", () => {
  const first = entryOf({ email: "a@example.org", nom: "Old", ville: "Paris", tags: "a" });
  const second = entryOf({ email: "A@example.org", nom: "New", ville: "", tags: "" });
  const { entry, changed } = mergeEntries(first, second);
  expect(entry.patch).toEqual({ ...first.patch, lastName: "New" });
  expect(changed).toBe(true);
  expect(mergeEntries(entry, second).changed).toBe(false);
});

test("a row without an e-mail address is the same person when its other columns get fields of their own", () => {
  const size = {
    key: "size",
    label: "Size",
    type: "text",
    options: [],
    required: false,
    unique: false,
  } as const;
  const parse = (fields: CustomField[]) =>
    parseRow(
      ["x", "M"],
      mapHeaders(contactFile, ["nom", "Size"], { fields }),
      contactFile,
      rowSchema(contactFile),
    );
  const [without, along] = [parse([]), parse([{ ...size, options: [] }])] as { entry: Entry }[];
  expect(along?.entry.patch).toMatchObject({ customFields: { size: "M" } });
  expect(along?.entry.key).toBe(without?.entry.key);
});

test("a website is the company's beside it: another company does not get it", () => {
  const at = (company: string, web: string) => entryOf({ email: "a@example.org", company, web });
  const { links } = mergeEntries(at("Acme", "acme.example"), at("Bolt", "")).entry;
  expect(links).toEqual({ companyName: "Bolt" });
  expect(mergeEntries(at("Acme", "acme.example"), at("Acme", ""))).toMatchObject({
    changed: false,
    entry: { links: { companyName: "Acme", website: "https://acme.example" } },
  });
});

const payment = {
  "Stripe ID": "ch_1",
  Amount: "40.00",
  "Amount Refunded": "0.00",
  Currency: "usd",
  Status: "Paid",
  "Created date (UTC)": "2026-11-19 22:53:11",
  "Card ID": "pm_1",
  "Customer Email": "Ada@example.org",
};

test("a payment's amounts are minor units, its status and method the API's own words", () => {
  const { key, patch, links } = entryOf(payment, paymentFile);
  expect(key).toBe("externalIds.stripe\0ch_1");
  expect(JSON.parse(JSON.stringify(patch))).toEqual({
    externalIds: { stripe: "ch_1" },
    amount: 4000,
    refundedAmount: 0,
    currency: "USD",
    status: "collected",
    method: "card",
    collectedAt: "2026-11-19T22:53:11.000Z",
  });
  expect(links).toEqual({ contactEmail: "Ada@example.org" });
  const yen = entryOf(
    { ...payment, Amount: "1 250", Currency: "JPY", Status: "Failed", "Card ID": "" },
    paymentFile,
  );
  expect(yen.patch).toMatchObject({ amount: 1250, status: "failed" });
  expect(yen.patch.collectedAt).toBeUndefined();
  expect(problem({ ...payment, Status: "Lost" }, paymentFile)).toBe(
    "Status: is none of collected, refunded, failed, pending",
  );
  expect(problem({ ...payment, Currency: "XX" }, paymentFile)).toBe(
    "Currency: is not an ISO 4217 currency code",
  );
  const { Currency: _, ...withoutCurrency } = payment;
  expect(problem(withoutCurrency, paymentFile)).toBe("currency: must be given with an amount");
});

test("a payment of which only the day is said came in on it", () => {
  const { Status: _, ...rest } = payment;
  expect(entryOf(rest, paymentFile).patch).toMatchObject({ status: "collected" });
  const undated = entryOf({ ...rest, "Created date (UTC)": "" }, paymentFile).patch;
  expect([undated.status, undated.collectedAt]).toEqual([undefined, undefined]);
});

test("a cell that could be a formula stays text, and what our own files put before it is taken off", () => {
  const { patch } = entryOf({
    prénom: '=HYPERLINK("http://x")',
    nom: "'=1+1",
    phone: "'+33 6",
    poste: "'s Baker",
  });
  expect(patch).toMatchObject({
    firstName: '=HYPERLINK("http://x")',
    lastName: "=1+1",
    phone: "+33 6",
    jobTitle: "'s Baker",
  });
});
