import { z } from "zod";
import { defineEndpoint, type KeyCall } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import { answerPage, pageOf } from "@/lib/api/page";
import { Reply } from "@/lib/api/reply";
import * as data from "@/lib/contacts/data";
import { sampleContact } from "@/lib/contacts/sample";
import { type ContactQuery, contact, contactOrTombstone, contactQuery } from "@/lib/contacts/schema";
import { Failure, notFound } from "@/lib/errors";
import { recordExists } from "@/lib/records/data";

export const listContacts = defineEndpoint({
  method: "GET",
  path: "/contacts",
  summary: "List contacts",
  description:
    "Newest first. Follow `next` until `hasMore` is false. For an incremental sync use `sort=updatedAt` and keep `nextCursor`: it is always there and goes on where you stopped.",
  scope: "contacts:read",
  query: contactQuery,
  output: pageOf(contactOrTombstone),
  sample: (fake, { query }) => ({
    data: Array.from({ length: Math.min(query.limit, 25) }, () => sampleContact(fake)),
    hasMore: false,
    nextCursor: null,
    next: null,
  }),
  run: async (call) => {
    const unknown = await findUnknown(call);
    if (!unknown)
      return answerPage(call, await data.listContacts(call.organization, call.query, call.page.after));
    if (call.lenient) return answerPage(call, await data.listNothing(call.query.sort));
    throw new Failure("unknown_reference", "The list is filtered by an item that does not exist.", {
      errors: [{ parameter: unknown, code: "unknown_reference", detail: "does not exist" }],
    });
  },
});

async function findUnknown({
  organization,
  query,
}: KeyCall & { query: ContactQuery }): Promise<string | null> {
  if (query.companyId !== undefined && !(await recordExists(organization, "company", query.companyId)))
    return "companyId";
  if (query.audienceId !== undefined && !(await recordExists(organization, "audience", query.audienceId)))
    return "audienceId";
  return null;
}

export const getContact = defineEndpoint({
  method: "GET",
  path: "/contacts/{id}",
  summary: "Get a contact",
  description: "Answers an `ETag`; with `If-None-Match` an unchanged contact is 304 and costs nothing.",
  scope: "contacts:read",
  params: z.strictObject({ id }),
  output: z.union([
    z.object({ data: contact }),
    z.object({ data: z.null(), outcome: z.literal("not_found") }),
  ]),
  sample: (fake, { params }) => ({ data: { ...sampleContact(fake), id: params.id } }),
  run: async ({ organization, params, lenient }) => {
    const found = await data.findContact(organization, params.id);
    if (found) return new Reply({ data: found.contact }, { etag: `"v${found.version}"` });
    if (lenient) return { data: null, outcome: "not_found" as const };
    throw notFound("contact");
  },
});
