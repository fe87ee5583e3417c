import { z } from "zod";
import { defineOperation, type OperationCall } from "@/lib/api/endpoint";
import { id, instant } from "@/lib/api/fields";
import { answerPage, listQuery, pageOf } from "@/lib/api/page";
import type { Fake } from "@/lib/api/sample";
import * as data from "@/lib/audiences/members/data";
import { audiences } from "@/lib/audiences/schema";
import { contacts } from "@/lib/contacts/schema";
import { notFound } from "@/lib/errors";
import { readsWhatItWrites } from "@/lib/gate/scopes";
import { findRecord, recordExists } from "@/lib/records/data";
import { writeRecords } from "@/lib/records/write";

const member = z.object({ contactId: z.string(), subscribedAt: instant }).meta({ id: "AudienceMember" });
const ofAudience = z.strictObject({ id });
const ofMember = z.strictObject({ id, contactId: id });

const reference = z.object({ contactId: z.string() }).meta({
  id: "AudienceMemberReference",
  description: "What a key without the scope to read gets of what it wrote.",
});

const answer = z.object({
  data: z.union([member, reference]).nullable(),
  outcome: z.enum(["updated", "unchanged", "not_found"]),
  warnings: z.array(z.never()),
});

const sampleMember = (fake: Fake, contactId = fake.string.uuid()) => ({
  contactId,
  subscribedAt: fake.date.past({ years: 1 }).toISOString(),
});

/** What the caller may see of the membership that it made. */
const visible = (found: data.Member, scopes: readonly string[]) =>
  readsWhatItWrites(scopes, "audiences:write") ? found : { contactId: found.contactId };

const nobody = () => ({ data: null, outcome: "not_found" as const, warnings: [] });

/** The answer to what does not exist: an audience, a contact, or a membership. */
function missing(lenient: boolean, what: string) {
  if (lenient) return nobody();
  throw notFound(what);
}

export const listAudienceMembers = defineOperation({
  method: "GET",
  path: "/audiences/{id}/members",
  summary: "List an audience's members",
  description: "Latest subscription first.",
  scope: "audiences:read",
  role: "member",
  params: ofAudience,
  query: listQuery.pick({ limit: true, cursor: true }).extend({
    sort: z.enum(["-subscribedAt", "subscribedAt"]).default("-subscribedAt"),
  }),
  output: z.union([pageOf(member), z.object({ data: z.null(), outcome: z.literal("not_found") })]),
  sample: (fake, { query }) => ({
    data: Array.from({ length: Math.min(query.limit, 25) }, () => sampleMember(fake)),
    hasMore: false,
    nextCursor: null,
    next: null,
  }),
  run: async (call) => {
    const { organization, params, query, page, lenient } = call;
    if (!(await recordExists(organization, audiences.name, params.id))) {
      if (lenient) return { data: null, outcome: "not_found" as const };
      throw notFound("audience");
    }
    return answerPage(call, await data.listMembers(organization, params.id, query, page.after));
  },
});

/** Subscribing is a change of the contact: it is written, told and versioned as one. */
async function changeSubscription(
  call: OperationCall & { params: { id: string; contactId: string } },
  change: "add" | "remove",
) {
  const { tx, organization, lenient, params } = call;
  const audience = await findRecord(tx, organization, audiences, params.id);
  if (!audience) return missing(lenient, "audience");
  const [result] = await writeRecords(tx, call, contacts, [
    { mode: "update", id: params.contactId, patch: { audiences: { [change]: [audience.id] } } },
  ]);
  if (!result) throw new Error("A write was not answered.");
  if ("failure" in result) throw result.failure;
  if (result.outcome === "not_found") return nobody();
  const found = await data.findMember(tx, organization, params.id, params.contactId);
  const shown = found && visible(found, call.scopes);
  return { data: shown, outcome: result.outcome as "updated" | "unchanged", warnings: [] };
}

export const subscribeContact = defineOperation({
  method: "PUT",
  path: "/audiences/{id}/members/{contactId}",
  summary: "Subscribe a contact to an audience",
  description: "Again is `unchanged`.",
  scope: "audiences:write",
  role: "member",
  params: ofMember,
  output: answer,
  failures: ["request_in_progress", "idempotency_key_reused"],
  sample: (fake, { params }, caller) => ({
    data: visible(sampleMember(fake, params.contactId), caller?.key.scopes ?? ["audiences:read"]),
    outcome: "updated" as const,
    warnings: [],
  }),
  run: (call) => changeSubscription(call, "add"),
});

export const unsubscribeContact = defineOperation({
  method: "DELETE",
  path: "/audiences/{id}/members/{contactId}",
  summary: "Unsubscribe a contact from an audience",
  description: "Someone who is not subscribed is 404; in a lenient call `unchanged`.",
  scope: "audiences:write",
  role: "member",
  params: ofMember,
  output: answer,
  failures: ["request_in_progress", "idempotency_key_reused"],
  sample: () => ({ data: null, outcome: "updated" as const, warnings: [] }),
  run: async (call) => {
    const answered = await changeSubscription(call, "remove");
    if (answered.outcome === "unchanged" && !call.lenient) throw notFound("member of this audience");
    return answered;
  },
});
