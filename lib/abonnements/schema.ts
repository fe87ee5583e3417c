import { z } from "zod";
import { amount, currency, instant, moment, text } from "@/lib/api/fields";
import { optional, preset, reference, required } from "@/lib/records/field";
import { commonFilters, equal, referringTo } from "@/lib/records/filter";
import { inLetters, inOrder } from "@/lib/records/order";
import { defineResource } from "@/lib/records/resource";

const interval = z.enum(["day", "week", "month", "year"]);
const status = z.enum(["active", "past_due", "paused", "cancelled"]);
const intervalCount = z.int().min(1).max(365);

export const abonnements = defineResource({
  name: "abonnement",
  word: "abonnements",
  one: "a subscription",
  many: "subscriptions",
  fields: {
    contactId: reference("contact"),
    name: required(text(200).min(1), z.string()),
    amount: required(amount, z.int().describe("Minor units of the currency, each interval."), {
      column: "bigint",
    }),
    currency: required(currency, z.string().describe("ISO 4217.")),
    interval: required(interval, interval),
    intervalCount: preset(1, intervalCount, z.int().describe("Intervals between two payments."), {
      column: "integer",
    }),
    status: preset("active", status, status),
    startedAt: optional(moment, instant, { column: "timestamptz" }),
    nextPaymentAt: optional(moment, instant, { column: "timestamptz" }),
    cancelledAt: optional(moment, instant, { column: "timestamptz" }),
  },
  filters: {
    status: equal("status", status),
    contactId: referringTo("contactId", "contact"),
    ...commonFilters("abonnement"),
  },
  orders: {
    name: inLetters("r.name"),
    amount: inOrder("amount", "bigint"),
    nextPaymentAt: inOrder("nextPaymentAt", "timestamptz"),
  },
  events: ({ before, after }) =>
    after?.status === "cancelled" && before?.status !== "cancelled" ? [{ type: "abonnement.cancelled" }] : [],
});
