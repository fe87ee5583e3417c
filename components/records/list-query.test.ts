import { expect, it } from "vitest";
import { isNarrowed, readOwn, withChanges, withOwn, writeQuery } from "@/components/records/list-query";

it("a query is written in one order whatever was chosen first", () => {
  expect(writeQuery({ q: "a b", own: "{}" })).toBe("own=%7B%7D&q=a+b");
  expect(writeQuery({})).toBe("");
});

it("what is emptied goes away", () => {
  expect(withChanges({ q: "ada", tag: "vip" }, { q: "", tag: undefined, status: "open" })).toEqual({
    status: "open",
  });
});

it("own fields come and go one by one, and leave no parameter behind", () => {
  const one = withOwn({ q: "a" }, { "customFields.size": "M" });
  const two = withOwn(one, { "attributes.source": "web" });
  expect(readOwn(two)).toEqual({ "customFields.size": "M", "attributes.source": "web" });
  expect(withOwn(withOwn(two, { "customFields.size": undefined }), { "attributes.source": "" })).toEqual({
    q: "a",
  });
});

it("an address that somebody broke has no own fields", () => {
  for (const own of ["{", "[1]", "null", "4"]) expect(readOwn({ own })).toEqual({});
});

it("an order alone leaves nothing out", () => {
  expect([isNarrowed({ sort: "createdAt" }), isNarrowed({ q: "a" }), isNarrowed({})]).toEqual([
    false,
    true,
    false,
  ]);
});
