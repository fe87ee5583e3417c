import { expect, test } from "vitest";
import { draftFields } from "@/lib/import/place-columns";

const keysOf = (headers: string[], taken: string[] = []) =>
  draftFields("contact", headers, new Set(taken)).map(({ key }) => key);

test("a header gives a field its label and a key of letters, digits and nothing else", () => {
  expect(keysOf(["T-shirt size", "2nd name", "VAT ID", "Größe", "Date d'entrée", "Имя", "a_b"])).toEqual([
    "tShirtSize",
    "field2ndName",
    "vatId",
    "groE",
    "dateDEntree",
    "field",
    "aB",
  ]);
  expect(draftFields("company", [" VAT ID "], new Set())).toEqual([
    {
      object: "company",
      key: "vatId",
      label: "VAT ID",
      type: "text",
      options: [],
      required: false,
      unique: false,
    },
  ]);
});

test("a key is nobody else's", () => {
  expect(keysOf(["Note", "Note", "note!", "Имя", "Город"], ["note2", "field"])).toEqual([
    "note",
    "note3",
    "note4",
    "field2",
    "field3",
  ]);
});

test("a header of any length gives a label and a key that can be stored, or one sentence", () => {
  const [long] = draftFields("contact", [`${"x".repeat(99)}😀 and more`], new Set());
  expect(long).toMatchObject({ key: "x".repeat(57) });
  expect(long?.label.isWellFormed()).toBe(true);
  expect(() => draftFields("contact", ["a\0b"], new Set())).toThrow(/cannot give a field its name/);
});
