import { expect, it } from "vitest";
import { readReasons } from "@/lib/import/reasons";

it("several reasons are told apart, each with its column", () => {
  expect(readReasons("E-mail: is not an e-mail address; Name: must have at most 100 characters")).toEqual([
    { column: "E-mail", name: "email", values: {}, text: "is not an e-mail address" },
    { column: "Name", name: "long", values: { most: "100" }, text: "must have at most 100 characters" },
  ]);
});

it("what concerns the whole row has no column, and what is new keeps the server's words", () => {
  expect(readReasons("has 5 columns instead of 3")).toMatchObject([
    { column: null, name: "width", values: { found: "5", expected: "3" } },
  ]);
  expect(readReasons("Color: is too bright")).toMatchObject([
    { column: "Color", name: null, text: "is too bright" },
  ]);
});
