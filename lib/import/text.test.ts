import { expect, test } from "vitest";
import { minorUnits, momentOf } from "@/lib/import/text";

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
  for (const value of ["1.234", "1,234", "1.005,001", "12.345.6", "", "abc", "1,2,3", "1e5", "12.505"])
    expect(() => minor(value), value).toThrow("validation_failed");
  expect(() => minor("12.50", "JPY")).toThrow("validation_failed");
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
