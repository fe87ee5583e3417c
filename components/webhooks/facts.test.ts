import { describe, expect, it } from "vitest";
import { kinds, missedSince, partsOf, stateOf, sumUp } from "@/components/webhooks/facts";
import { eventTypes } from "@/lib/events/event-types";
import type { WebhookRow } from "@/lib/webhooks/schema";

const day = 86_400_000;
const now = Date.parse("2030-06-15T12:00:00.000Z");
const ago = (days: number, hours = 0) => new Date(now - days * day - hours * 3_600_000).toISOString();
const row = (over: Partial<WebhookRow>) =>
  ({ failingSince: null, disabledAt: null, createdAt: ago(100), ...over }) as WebhookRow;

it("every event type can be chosen in the form", () => {
  expect([...kinds].sort()).toEqual(Object.keys(eventTypes).sort());
});

it("an address is cut after its host, and nothing of it is lost", () => {
  const address = "https://hooks.example.com:8443/a?b=c#d";
  const { host, origin, path } = partsOf(address);
  expect([host, origin + path]).toEqual(["hooks.example.com:8443", address]);
  expect(partsOf("https://hooks.example.com").path).toBe("");
});

it("a webhook that somebody paused is told apart from one that ended by itself", () => {
  const off = { status: "disabled" } as WebhookRow;
  expect(stateOf({ ...off, disabledReason: "paused" })).toBe("paused");
  expect(stateOf({ ...off, disabledReason: "gone" })).toBe("gone");
  expect(stateOf({ ...off, disabledReason: "failing" })).toBe("tired");
  expect(stateOf({ ...off, status: "failing", disabledReason: null })).toBe("failing");
});

it("a single failure among thousands is no full success, and no attempt is no rate", () => {
  const hours = [
    { hour: ago(0), succeeded: 4_999, failed: 0 },
    { hour: ago(0), succeeded: 0, failed: 1 },
  ];
  expect(sumUp(hours)).toEqual({ succeeded: 4_999, failed: 1, share: 0.99 });
  expect(sumUp([]).share).toBeNull();
});

describe("what was missed", () => {
  it("begins before the first failed attempt, whose event is older", () => {
    expect(missedSince(row({ failingSince: ago(6), disabledAt: ago(1) }), now)).toBe(ago(6, 1));
  });
  it("begins when it was switched off, where nothing failed", () => {
    expect(missedSince(row({ disabledAt: ago(2) }), now)).toBe(ago(2, 1));
  });
  it("begins five days ago where nobody knows", () => {
    expect(missedSince(row({}), now)).toBe(ago(5));
  });
  it("never begins before the webhook was made, or before what is kept", () => {
    expect(missedSince(row({ failingSince: ago(2), createdAt: ago(2) }), now)).toBe(ago(2));
    expect(missedSince(row({ failingSince: ago(40) }), now)).toBe(ago(30, -1));
  });
});
