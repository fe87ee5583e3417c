import { expect, it } from "vitest";
import type { Event } from "@/lib/events/schema";
import { shapePayload } from "@/lib/webhooks/payload";

const event: Event = {
  id: "evt_1",
  type: "form.updated",
  timestamp: "2026-11-24T12:00:00.000Z",
  apiVersion: "v1",
  organization: "00000000-0000-0000-0000-000000000000",
  actor: { type: "user", id: null, name: "Ada" },
  requestId: null,
  data: {
    object: {
      id: "1",
      tags: ["a", "b"],
      none: [],
      empty: {},
      address: { city: "Lyon", line2: null },
      fields: [{ key: "size", options: ["s", "m"] }],
      "customFields.x": true,
    },
    changes: { "address.city": { from: null, to: "Lyon" } },
  },
};

it("a full payload is the event", () => {
  expect(shapePayload(event, "full")).toBe(event);
});

it("a thin payload names the record and tells nothing of it", () => {
  expect(shapePayload(event, "thin")).toEqual({ ...event, data: { object: { id: "1" } } });
});

it("a flat payload has one level: dotted keys, lists joined by commas, lists of objects by their numbers", () => {
  expect(shapePayload(event, "flat")).toEqual({
    id: "evt_1",
    type: "form.updated",
    timestamp: "2026-11-24T12:00:00.000Z",
    apiVersion: "v1",
    organization: "00000000-0000-0000-0000-000000000000",
    "actor.type": "user",
    "actor.id": null,
    "actor.name": "Ada",
    requestId: null,
    "data.object.id": "1",
    "data.object.tags": "a,b",
    "data.object.none": "",
    "data.object.address.city": "Lyon",
    "data.object.address.line2": null,
    "data.object.fields.0.key": "size",
    "data.object.fields.0.options": "s,m",
    "data.object.customFields.x": true,
    "data.changes.address.city.from": null,
    "data.changes.address.city.to": "Lyon",
  });
});
