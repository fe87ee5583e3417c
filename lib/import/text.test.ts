import fc from "fast-check";
import { expect, test } from "vitest";
import { minorUnits, momentOf, readers } from "@/lib/import/text";

const minor = (value: string, currency = "EUR") => minorUnits("amount", value, currency);
const moment = (value: string) => momentOf("date", value);

test("amounts become minor units by their text alone", () => {
  const read = [
    "40.00",
    "40",
    "0.1",
    "1,234.56",
    "1.234,56",
    "1 234,5",
    "€ 12,30",
    "12.30 EUR",
    "-7.00",
    "(7,00)",
    "EUR -7,00",
    "007",
  ];
  expect(read.map((value) => minor(value))).toEqual([
    "4000",
    "4000",
    "10",
    "123456",
    "123456",
    "123450",
    "1230",
    "1230",
    "-700",
    "-700",
    "-700",
    "700",
  ]);
  expect(minor("9007199254740.93")).toBe("900719925474093");
  expect([
    minor("1250", "JPY"),
    minor("1250.00", "JPY"),
    minor("1.250", "KWD"),
    minor("1,234,567.00"),
  ]).toEqual(["1250", "1250", "1250", "123456700"]);
});

test("an amount that might be two, or is none, is refused", () => {
  const none = [
    "",
    "abc",
    "1,2,3",
    "1e5",
    "12-50",
    "1 23",
    "12.345.6",
    "12EUR50",
    "--5",
    "(5",
    "-(5)",
    "1.",
    ".",
  ];
  for (const value of [...none, "1.234", "1,234", "1.005,001", "12.505", "1,234,56", "1'234.567"])
    expect(() => minor(value), value).toThrow("validation_failed");
  expect(() => minor("12.50", "JPY")).toThrow("validation_failed");
  expect(() => minorUnits("amount", "12.50", undefined)).toThrow("validation_failed");
});

test("a currency has the decimals of ISO 4217, not those of its cash", () => {
  const of = (currency: string) => minor("100", currency);
  expect(["HUF", "IDR", "PKR", "eur"].map(of)).toEqual(Array(4).fill("10000"));
  expect(["JPY", "KRW", "XOF"].map(of)).toEqual(Array(3).fill("100"));
  expect(["KWD", "IQD", "CLF"].map(of)).toEqual(["100000", "100000", "1000000"]);
});

test("an amount that is written in any usual way is the number that it was", () => {
  const [marks, groups] = [
    [".", ","],
    ["", ",", ".", " ", "’", "\u202f"],
  ];
  fc.assert(
    fc.property(
      ...[fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(...marks), fc.constantFrom(...groups)],
      (units, mark, group) => {
        fc.pre(mark !== group);
        const digits = String(Math.abs(units)).padStart(3, "0");
        const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
        expect(minor(`${units < 0 ? "-" : ""}${whole}${mark}${digits.slice(-2)}`)).toBe(String(units));
      },
    ),
  );
});

test("days and times are read in the forms that files use", () => {
  expect(
    [
      "2026-11-19 22:53:11",
      "2026-11-19",
      "2026-11-19T22:53:11+01:00",
      "19.11.2026",
      "19/11/2026 8:05",
      "11/19/2026",
    ].map(moment),
  ).toEqual([
    "2026-11-19T22:53:11Z",
    "2026-11-19T00:00:00Z",
    "2026-11-19T22:53:11+01:00",
    "2026-11-19T00:00:00Z",
    "2026-11-19T08:05:00Z",
    "2026-11-19T00:00:00Z",
  ]);
  for (const value of ["3/4/2026", "yesterday", "2026-1-1", "19-11-26"])
    expect(() => moment(value), value).toThrow("validation_failed");
});

test("cells of the organization's own fields are read as people write them", () => {
  const read = (type: string, text: string) => readers[type]?.("customFields.x", text);
  expect(["2026-12-31", "31/12/2026", "31.12.2026"].map((text) => read("date", text))).toEqual(
    Array(3).fill("2026-12-31"),
  );
  expect(() => read("date", "3/4/2026")).toThrow();
  expect(["1.5", "1,5", "1 234,5", "1,234.5", "-2", "x"].map((text) => read("number", text))).toEqual([
    ...["1.5", "1.5", "1234.5", "1234.5", "-2", "x"],
  ]);
  expect(() => read("number", "1,234")).toThrow();
  expect(["Oui", "x", "TRUE", "non", "0"].map((text) => read("boolean", text))).toEqual([
    ...["true", "true", "true", "false", "false"],
  ]);
  expect(() => read("boolean", "perhaps")).toThrow();
  expect(read("url", "example.org")).toBe("https://example.org");
});
