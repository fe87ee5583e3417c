import { describe, expect, it } from "vitest";
import { createAbonnement } from "@/lib/abonnements/endpoints";
import { parseLeniently, withoutEmpty } from "@/lib/api/unknown-fields";
import { createContact } from "@/lib/contacts/endpoints";
import type { Failure } from "@/lib/errors";
import { createForm } from "@/lib/forms/endpoints";

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe("an empty value", () => {
  it("is as if it had not been given, however deep", () => {
    const given = { a: "", b: { c: "", d: { e: "" } }, f: null, g: 0, h: false, i: " " };
    expect(plain(withoutEmpty(given))).toEqual({ b: { d: {} }, f: null, g: 0, h: false, i: " " });
    expect(plain(withoutEmpty({ records: [{ a: "", b: 1 }, ""] }))).toEqual({ records: [{ b: 1 }, ""] });
  });

  it("leaves what is no object as it is", () => {
    for (const value of ["", null, 1, true, ["", []]]) expect(withoutEmpty(value)).toEqual(value);
  });

  it("does not make a prototype of a member that is called like one", () => {
    const kept = withoutEmpty(JSON.parse('{"__proto__":{"admin":true},"a":1}')) as object;
    expect([Object.keys(kept), Object.getPrototypeOf(kept), "admin" in kept]).toEqual([
      ["__proto__", "a"],
      null,
      false,
    ]);
  });
});

/** What is left of a body, and the places that were left out, or why it is refused. */
function read(schema: Parameters<typeof parseLeniently>[0], given: unknown) {
  try {
    const { value, unknown } = parseLeniently(schema, given);
    return [plain(value), unknown.map((one) => "pointer" in one && one.pointer)];
  } catch (error) {
    const { errors = [] } = (error as Failure).extra;
    return errors.map((one) => `${"pointer" in one && one.pointer} ${one.code}`);
  }
}

describe("a lenient body", () => {
  it("loses what its schema does not know, at every depth, and says where that was", () => {
    const given = { email: "a@b.org", nonsense: { x: 1 }, address: { city: "Paris", planet: "Earth" } };
    expect(read(createContact.body, given)).toEqual([
      { email: "a@b.org", address: { city: "Paris" } },
      ["/address/planet", "/nonsense"],
    ]);
    expect(read(createContact.body, { tags: { add: ["a"], plus: ["b"] } })).toEqual([
      { tags: { add: ["a"] } },
      ["/tags/plus"],
    ]);
    const field = { key: "a", label: "A", type: "text", colour: "red" };
    const [form, left] = read(createForm.body, { title: "T", fields: [field] }) as [object, string[]];
    expect([form, left]).toMatchObject([{ fields: [{ key: "a" }] }, ["/fields/0/colour"]]);
  });

  it("is as it came when all of it is known", () => {
    expect(read(createContact.body, { tags: ["a"] })).toEqual([{ tags: ["a"] }, []]);
  });

  it("is refused for what is wrong, and not for what is unknown beside it", () => {
    expect(read(createContact.body, { email: 5, nonsense: 1 })).toEqual(["/email invalid"]);
    expect(read(createAbonnement.body, { name: "A", nonsense: 1 })).toEqual([
      "/amount required",
      "/currency required",
      "/interval required",
    ]);
    for (const given of [null, [], "x", 1]) expect(read(createContact.body, given)).toEqual([" invalid"]);
  });

  it("names a hundred unknown fields at most", () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`x${i}`, i]));
    expect(read(createContact.body, many)[1]).toHaveLength(100);
  });
});
