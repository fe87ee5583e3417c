import { z } from "zod";
import { instant } from "@/lib/api/fields";
import { allEventTypes } from "@/lib/events/event-types";

/** An event that is about to be recorded with the change that it tells of. `at` is ISO 8601. */
export type EventDraft = {
  id: string;
  /** contact.updated, audience.subscribed, … */
  type: string;
  /** The scope word whose `:read` shows it: "contacts". */
  resource: string;
  recordId: string;
  data: { object: unknown; changes: Record<string, { from: unknown; to: unknown }> };
  at: string;
};

const actor = z
  .object({
    type: z.enum(["user", "key", "form", "import", "system"]),
    id: z.string().nullable(),
    name: z.string(),
  })
  .meta({ id: "EventActor" });

const changes = z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })).meta({
  id: "EventChanges",
  description: "What an update changed, by field: `phone`, `address.city`, `customFields.size`.",
});

/** The one form in which events leave: `GET /events`, deliveries, samples. */
export const event = z
  .object({
    id: z.string().describe("`evt_…`; the same in every delivery."),
    type: z.enum(allEventTypes),
    timestamp: instant,
    apiVersion: z.literal("v1"),
    organization: z.string().describe("The organization's Public ID."),
    actor,
    requestId: z.string().nullable(),
    data: z.object({
      object: z
        .record(z.string(), z.unknown())
        .describe("The record after the change; before it, where it was deleted."),
      changes,
    }),
  })
  .meta({ id: "Event" });
export type Event = z.output<typeof event>;
