import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { plainSchema } from "@/lib/api/plain-schema";
import { makeFake } from "@/lib/api/sample";
import { newestEvents } from "@/lib/events/data";
import { eventTypes, readableBy } from "@/lib/events/event-types";
import { eventSchema, sampleEvent } from "@/lib/events/subjects";
import { dummy } from "@/lib/gate/credentials";
import { requireReadable } from "@/lib/webhooks/checks";
import { shapePayload } from "@/lib/webhooks/payload";
import { eventType, payloads } from "@/lib/webhooks/schema";

const shownType = z.object({ type: z.string(), schema: z.record(z.string(), z.unknown()) });

const described = new Map<string, z.infer<typeof shownType>>();

/** An event type with the JSON Schema (2020-12) of its `full` payload. */
function describeType(type: string): z.infer<typeof shownType> {
  const known = described.get(type) ?? { type, schema: plainSchema(eventSchema(type), "output") };
  described.set(type, known);
  return known;
}

const typesFor = (scopes: readonly string[]) => ({
  data: readableBy(scopes).flatMap((word) => (eventTypes[word] ?? []).map(describeType)),
});

export const listEventTypes = defineEndpoint({
  method: "GET",
  path: "/webhooks/event-types",
  summary: "List event types",
  description: "Those that this key may be told of, each with the JSON Schema of its `full` payload.",
  scope: "webhooks:manage",
  cost: 0,
  output: z.object({ data: z.array(shownType) }),
  sample: (_fake, _input, caller) => typesFor(caller?.key.scopes ?? ["contacts:read"]),
  run: async ({ caller }) => typesFor(caller.key.scopes),
});

const shownSamples = 3;

export const listEventSamples = defineEndpoint({
  method: "GET",
  path: "/webhooks/samples/{eventType}",
  summary: "List sample events",
  description:
    "Exactly as a delivery's body looks: the newest real events of this type, or a made-up one where there are none. What a tool shows while somebody sets it up.",
  scope: "webhooks:manage",
  cost: 0,
  params: z.strictObject({ eventType }),
  query: z.strictObject({ payload: z.enum(payloads).default("full") }),
  output: z.array(z.record(z.string(), z.unknown())),
  sample: (fake, { params, query }, caller) => {
    if (caller) requireReadable([params.eventType], caller.key.scopes);
    return shape([sampleEvent(fake, params.eventType, dummy.publicId)], query.payload);
  },
  run: async ({ organization, caller, params, query }) => {
    requireReadable([params.eventType], caller.key.scopes);
    const real = await newestEvents(organization, caller.publicId, params.eventType, shownSamples);
    const shown = real.length > 0 ? real : [sampleEvent(makeFake(), params.eventType, caller.publicId)];
    return shape(shown, query.payload);
  },
});

const shape = (events: Parameters<typeof shapePayload>[0][], payload: (typeof payloads)[number]) =>
  events.map((event) => shapePayload(event, payload) as Record<string, unknown>);
