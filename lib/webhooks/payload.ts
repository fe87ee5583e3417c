import type { Event } from "@/lib/events/schema";
import type { Payload } from "@/lib/webhooks/schema";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Everything under one level of dotted keys; lists of plain values become one text, other lists have numbers as keys. */
function flatten(value: unknown, name: string, into: Record<string, unknown>): void {
  if (Array.isArray(value) && value.every((one) => !isObject(one) && !Array.isArray(one)))
    into[name] = value.join(",");
  else if (isObject(value) || Array.isArray(value))
    for (const [key, one] of Object.entries(value)) flatten(one, name ? `${name}.${key}` : key, into);
  else into[name] = value;
}

/** An event in the form that a webhook asked for. */
export function shapePayload(event: Event, payload: Payload): unknown {
  if (payload === "full") return event;
  if (payload === "thin") return { ...event, data: { object: { id: event.data.object.id } } };
  const flat: Record<string, unknown> = {};
  flatten(event, "", flat);
  return flat;
}
