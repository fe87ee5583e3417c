import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { answerPage, listQuery, pageOf } from "@/lib/api/page";
import { listEvents as readEvents } from "@/lib/events/data";
import { allEventTypes, readableBy } from "@/lib/events/event-types";
import { event } from "@/lib/events/schema";
import { sampleEvent } from "@/lib/events/subjects";
import { dummy } from "@/lib/gate/credentials";

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
    data: Array.from({ length: Math.min(query.limit, 25) }, () =>
      sampleEvent(fake, query.type ?? "contact.updated", dummy.publicId),
    ),
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
