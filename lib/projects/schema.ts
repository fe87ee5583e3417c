import { z } from "zod";
import { amount, currency, day, id, text } from "@/lib/api/fields";
import { list, optional, reference, required } from "@/lib/records/field";
import { commonFilters, equal, including, referringTo } from "@/lib/records/filter";
import { inLetters, inOrder } from "@/lib/records/order";
import { defineResource } from "@/lib/records/resource";

export const projects = defineResource({
  name: "project",
  word: "projects",
  one: "a project",
  many: "projects",
  isCustom: true,
  fields: {
    name: required(text(200).min(1), z.string()),
    status: optional(text(50), z.string()),
    companyId: reference("company"),
    contactIds: list(id, z.string(), { column: "uuid[]", most: 500, references: "contact" }),
    startsOn: optional(day, z.string().describe("A day: `2026-11-24`."), { column: "date" }),
    endsOn: optional(day, z.string(), { column: "date" }),
    budgetAmount: optional(amount, z.int().describe("Minor units of the currency."), { column: "bigint" }),
    currency: optional(currency, z.string().describe("ISO 4217.")),
  },
  filters: {
    status: equal("status", text(50)),
    companyId: referringTo("companyId", "company"),
    contactId: including("contactIds", "uuid", id, "contact"),
    ...commonFilters("project"),
  },
  orders: {
    name: inLetters("r.name"),
    startsOn: inOrder("startsOn", "date"),
    endsOn: inOrder("endsOn", "date"),
  },
  check: ({ startsOn, endsOn, budgetAmount, currency }) => ({
    errors: [
      ...(startsOn && endsOn && String(endsOn) < String(startsOn)
        ? [{ pointer: "/endsOn", code: "invalid", detail: "must not lie before startsOn" }]
        : []),
      ...(budgetAmount !== null && currency === null
        ? [{ pointer: "/currency", code: "required", detail: "must be given with budgetAmount" }]
        : []),
    ],
  }),
});
