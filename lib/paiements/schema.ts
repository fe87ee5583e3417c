import { z } from "zod";
import { amount, currency, instant, moment, text } from "@/lib/api/fields";
import { sql } from "@/lib/db";
import { optional, preset, reference, required } from "@/lib/records/field";
import { commonFilters, equal, referringTo } from "@/lib/records/filter";
import { inOrder } from "@/lib/records/order";
import { type Change, defineResource, type FurtherEvent } from "@/lib/records/resource";

export const paiementStatuses = ["pending", "collected", "refunded", "failed"] as const;
const status = z.enum(paiementStatuses);
const method = z.enum(["card", "direct_debit", "transfer", "cash", "cheque", "other"]);

/** A payment that comes to be collected, refunded or failed says so beside its change. */
function statusEvents({ before, after }: Change): FurtherEvent[] {
  if (!after || after.status === before?.status || after.status === "pending") return [];
  return [{ type: `paiement.${after.status}` }];
}

export const paiements = defineResource({
  name: "paiement",
  word: "paiements",
  one: "a payment",
  many: "payments",
  fields: {
    contactId: reference("contact"),
    abonnementId: reference("abonnement"),
    amount: required(amount, z.int().describe("Minor units of the currency: 1250 is 12.50 EUR."), {
      column: "bigint",
    }),
    refundedAmount: preset(0, amount.min(0), z.int(), { column: "bigint" }),
    currency: required(currency, z.string().describe("ISO 4217.")),
    status: preset("pending", status, status),
    method: optional(method, method),
    description: optional(text(1_000), z.string()),
    collectedAt: optional(moment, instant, { column: "timestamptz" }),
  },
  filters: {
    status: equal("status", status.describe("`collected` unless something else is asked for.")),
    contactId: referringTo("contactId", "contact"),
    abonnementId: referringTo("abonnementId", "abonnement"),
    ...commonFilters("paiement"),
  },
  orders: { amount: inOrder("amount", "bigint"), collectedAt: inOrder("collectedAt", "timestamptz") },
  // Whoever follows changes or names a payment must see one that failed; whoever just looks wants money that came in.
  listed: ({ status, externalId, updatedSince, sort, includeDeleted }) =>
    status || externalId || updatedSince || includeDeleted || String(sort).endsWith("updatedAt")
      ? null
      : sql`r.status = 'collected'`,
  check: ({ amount, refundedAmount }) => ({
    errors:
      Number(refundedAmount) > Math.abs(Number(amount))
        ? [{ pointer: "/refundedAmount", code: "too_big", detail: "must not be more than the amount" }]
        : [],
  }),
  events: statusEvents,
});
