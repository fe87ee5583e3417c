import { describe, expect, it } from "vitest";
import { kinds } from "@/lib/records/kinds";
import { wordsIn } from "@/lib/records/search";
import { columnsOf, nameOf, shapes, valueAt } from "@/lib/records/shape";

describe("what is typed", () => {
  it.each([
    ["ada", ["ada"]],
    ["  Ada  Love ", ["Ada", "Love"]],
    ["ad", [" ad"]],
    ["é", [" é"]],
    ["+33 (1) 23-45.67", ["331234567"]],
    ["12", [" 12"]],
    ["- % _", []],
    ["", []],
    ["a b c d e f", [" a", " b", " c", " d", " e"]],
    ["x".repeat(300), ["x".repeat(100)]],
  ])("%j is looked for as %j", (typed, words) => {
    expect(wordsIn(typed)).toEqual(words);
  });
});

describe("the shape of a kind of record", () => {
  // What is no value that a person reads or writes in one field.
  const elsewhere = ["customFields", "attributes", "externalIds"];
  const ofForms = ["fields", "mapping", "submitLabel", "thankYouText", "frameOrigins", "url"];

  it.each(Object.keys(shapes))("of %s has every field, and none that there is not", (word) => {
    const resource = kinds.get(word);
    const left = [...elsewhere, ...(word === "forms" ? ofForms : [])];
    const fields = Object.keys(resource?.fields ?? {}).filter((name) => !left.includes(name));
    const named = (shapes[word]?.sections ?? []).flatMap((one) => one.fields.map(({ name }) => name));
    expect([...new Set(named.map((name) => name.split(".")[0]))].sort()).toEqual(fields.sort());
  });

  it.each(Object.keys(shapes))("of %s says which fields must be there", (word) => {
    const fields = (shapes[word]?.sections ?? []).flatMap((one) => one.fields);
    const required = Object.entries(kinds.get(word)?.fields ?? {}).filter(([, one]) => one.required);
    for (const [name] of required) expect(fields.find((one) => one.name === name)?.required, name).toBe(true);
  });

  it.each(Object.keys(shapes))("of %s begins with columns that there are", (word) => {
    const known = columnsOf(word, { fields: [], attributes: [] }).map(({ name }) => name);
    expect(known).toEqual(expect.arrayContaining([...(shapes[word]?.columns ?? [])]));
  });
});

it("a value is found where its name says", () => {
  const record = { phone: "1", address: { city: "Paris" }, customFields: null };
  expect(
    ["phone", "address.city", "address.line1", "customFields.size", "none"].map((name) =>
      valueAt(record, name),
    ),
  ).toEqual(["1", "Paris", null, null, null]);
});

it("a contact is called by its name, else by its e-mail or telephone", () => {
  expect(nameOf("contacts", { firstName: "Ada", lastName: null, email: "a@example.org" })).toBe("Ada");
  expect(nameOf("contacts", { email: "a@example.org", phone: "1" })).toBe("a@example.org");
  expect(nameOf("contacts", {})).toBe("");
});
