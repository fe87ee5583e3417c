import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { answerPage, listQuery, pageOf } from "@/lib/api/page";
import type { Fake } from "@/lib/api/sample";
import { sampleContact } from "@/lib/contacts/sample";
import { listEvents as readEvents } from "@/lib/events/data";
import { allEventTypes, eventTypes } from "@/lib/events/event-types";
import { type Event, event } from "@/lib/events/schema";
import { dummy } from "@/lib/gate/credentials";

function sampleEvent(fake: Fake): z.input<typeof event> {
  const object = sampleContact(fake);
  const phone = { from: null, to: object.phone };
  return {
    id: `evt_${fake.string.uuid()}`,
    type: "contact.updated",
    timestamp: String(object.updatedAt),
    apiVersion: "v1",
    organization: dummy.publicId,
    actor: { type: "key", id: fake.string.uuid(), name: "Make - Mailchimp sync" },
    requestId: fake.string.uuid(),
    data: { object, changes: { phone } },
  };
}

/** The kinds of record that a key with these scopes may see. */
export const readableBy = (scopes: readonly string[]): string[] =>
  Object.keys(eventTypes).filter((word) => scopes.includes(`${word}:read`));

export const listEvents = defineEndpoint({
  method: "GET",
  path: "/events",
  summary: "List events",
  description:
    "Every change of the last 30 days, newest first. To catch up use `sort=createdAt` and keep `nextCursor`: it is always there. A key sees the events of the records that it may read.",
  scope: "events:read",
  query: listQuery.pick({ limit: true, cursor: true }).extend({
    sort: z.enum(["-createdAt", "createdAt"]).default("-createdAt"),
    type: z.enum(allEventTypes).optional(),
  }),
  output: pageOf(event),
  failures: ["cursor_expired"],
  sample: (fake, { query }) => ({
    data: Array.from({ length: Math.min(query.limit, 25) }, () => sampleEvent(fake)) as Event[],
    hasMore: false,
    nextCursor: null,
    next: null,
  }),
  run: async (call) => {
    const { organization, caller, query, page } = call;
    const wanted = { ...query, readable: readableBy(caller.key.scopes) };
    return answerPage(call, await readEvents(organization, caller.publicId, wanted, page.after));
  },
});
