import { expect, test } from "vitest";
import { contacts } from "@/lib/contacts/schema";
import { applyPatch, changesBetween, emptyValues } from "@/lib/records/patch";

test("the same audiences in another order change nothing, so that no sync goes round in circles", () => {
  const stored = { ...emptyValues(contacts.fields), audiences: ["a", "b", "c"], tags: ["x", "y"] };
  const same = applyPatch(contacts, stored, { audiences: ["c", "a", "b"] });
  expect(changesBetween(contacts, stored, same)).toEqual({});
  const again = applyPatch(contacts, stored, { audiences: { remove: ["a"], add: ["a"] } });
  expect(changesBetween(contacts, stored, again)).toEqual({});
  // Tags keep the order that they are given.
  const turned = applyPatch(contacts, stored, { tags: ["y", "x"] });
  expect(changesBetween(contacts, stored, turned)).toEqual({ tags: { from: ["x", "y"], to: ["y", "x"] } });
});
