import { describe, expect, it } from "vitest";
import { bodyOf, changedFields, draftOf, draftsOf, readDraft } from "@/components/records/draft";
import type { ShapeField } from "@/lib/records/shape";

const field = (name: string, kind: ShapeField["kind"] = "text", more: Partial<ShapeField> = {}) => ({
  name,
  kind,
  ...more,
});
const amount = field("amount", "money");

describe("an amount", () => {
  it.each([
    ["EUR", 1250, "12.50"],
    ["JPY", 1250, "1250"],
    ["BHD", 1250, "1.250"],
    ["EUR", -5, "-0.05"],
    ["EUR", 999_999_999_999, "9999999999.99"],
  ])("of %s %d is written %s, and read as the same", (currency, minor, text) => {
    expect(draftOf(amount, { amount: minor, currency })).toBe(text);
    expect(readDraft(amount, text, currency)).toEqual({ value: minor });
  });

  it("is read as people write it", () => {
    expect(readDraft(amount, " 1 234,5 ", "EUR")).toEqual({ value: 123_450 });
    expect(readDraft(amount, "0.1", "EUR")).toEqual({ value: 10 });
    for (const text of ["12.505", "1.5.5", "ten", "1e5", "12€"])
      expect([text, readDraft(amount, text, "EUR")]).toEqual([text, { wrong: "notMoney" }]);
    expect(readDraft(amount, "1.5", "JPY")).toEqual({ wrong: "notMoney" });
  });
});

it("what must be there may not be emptied; the rest is cleared", () => {
  expect(readDraft(field("name", "text", { required: true }), "  ", "")).toEqual({ wrong: "required" });
  expect(readDraft(field("phone"), "", "")).toEqual({ value: null });
  expect(readDraft(field("tags", "tags"), [], "")).toEqual({ value: [] });
});

it("numbers, choices and times are sent as what they are", () => {
  expect(readDraft(field("n", "number"), "1,5", "")).toEqual({ value: 1.5 });
  expect(readDraft(field("n", "number"), "many", "")).toEqual({ wrong: "notNumber" });
  expect(readDraft(field("b", "boolean"), "false", "")).toEqual({ value: false });
  expect(readDraft(field("at", "moment"), "nonsense", "")).toEqual({ wrong: "invalid" });
  const at = "2026-11-24T14:05:00.000Z";
  expect(readDraft(field("at", "moment"), draftOf(field("at", "moment"), { at }), "")).toEqual({ value: at });
});

it("only what was changed is sent, and amounts with their currency", () => {
  const fields = [field("phone"), amount, field("currency"), field("count", "number", { shown: true })];
  const base = draftsOf(fields, { phone: "1", amount: 100, currency: "EUR", count: 3 });
  const changed = (more: object) => changedFields(fields, { ...base, ...more }, base).map(({ name }) => name);
  expect(changed({})).toEqual([]);
  expect(changed({ phone: "2", count: "4" })).toEqual(["phone"]);
  expect(changed({ currency: "JPY" })).toEqual(["amount", "currency"]);
});

it("a body holds the parts of an address, and own fields, together", () => {
  expect(
    bodyOf({ phone: null, "address.city": "Paris", "address.line1": null, "customFields.size": "M" }),
  ).toEqual({
    phone: null,
    address: { city: "Paris", line1: null },
    customFields: { size: "M" },
  });
});
