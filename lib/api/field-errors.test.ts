import { expect, it } from "vitest";
import { parseWith } from "@/lib/api/input";
import { createContact } from "@/lib/contacts/endpoints";
import type { Failure } from "@/lib/errors";
import { createPaiement } from "@/lib/paiements/endpoints";

function errorsOf(schema: Parameters<typeof parseWith>[0], value: unknown) {
  try {
    parseWith(schema, value, "body");
    return [];
  } catch (error) {
    return (error as Failure).extra.errors?.map((one) => Object.values(one).slice(0, 3).join(" | "));
  }
}

it("what is wrong with a body is told in plain words, all at once, each with its place", () => {
  const body = {
    email: "x",
    firstName: 5,
    lastName: "x".repeat(101),
    tags: ["a", 4],
    audiences: 3,
    address: { city: [] },
    nonsense: 1,
    externalIds: { "a:b": "c" },
  };
  expect(errorsOf(createContact.body, body)).toEqual([
    "/email | invalid | is not an e-mail address",
    "/firstName | invalid | must be text",
    "/lastName | too_big | must have at most 100 characters",
    "/address/city | invalid | must be text",
    "/tags/1 | invalid | must be text",
    "/audiences | invalid | must be a list or an object",
    "/externalIds/a:b | invalid | must be a system's name of letters, digits, '.', '-' and '_'",
    "/nonsense | unknown_field | is not a known field",
  ]);
});

it("what is missing is told from what has a wrong type", () => {
  expect(errorsOf(createPaiement.body, {})).toEqual([
    "/amount | required | must be given",
    "/currency | required | must be given",
  ]);
  expect(
    errorsOf(createPaiement.body, { amount: 1.5, currency: "ZZZ", status: "no", collectedAt: "x" }),
  ).toEqual([
    "/amount | invalid | must be a whole number",
    "/currency | invalid | is not an ISO 4217 currency code",
    "/status | invalid | must be one of pending, collected, refunded, failed",
    "/collectedAt | invalid | is not a time such as 2026-11-24T09:30:00Z",
  ]);
  expect(errorsOf(createPaiement.body, null)).toEqual([" | invalid | must be an object"]);
});
