import { expect, test } from "vitest";
import { makeSampleData } from "@/lib/orgs/sample/sample-data";

test("the sample data is the same at every call", () => {
  expect(makeSampleData()).toEqual(makeSampleData());
});

test("e-mails and domains are unique and belong to nobody", () => {
  const { companies, contacts, audiences } = makeSampleData();
  expect([companies.length, contacts.length, audiences.length]).toEqual([60, 250, 5]);
  expect(new Set(contacts.map((one) => one.email.toLowerCase())).size).toBe(250);
  expect(new Set(companies.map((one) => one.domain)).size).toBe(60);
  for (const { email } of [...companies, ...contacts])
    expect(email).toMatch(/^[a-z0-9.-]+@[a-z0-9-]+\.example$/);
});

test("half of the people are French, with companies of their language", () => {
  const { companies, contacts } = makeSampleData();
  expect(contacts.filter((one) => one.language === "fr")).toHaveLength(125);
  for (const one of contacts) {
    expect(companies[one.company]?.address.country).toBe(one.language === "fr" ? "FR" : "US");
  }
});
