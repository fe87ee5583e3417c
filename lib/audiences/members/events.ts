import type { Change, FurtherEvent } from "@/lib/records/resource";

/** `at`: when it began or ended. */
export type Subscription = { audienceId: string; contactId: string; at: string };

const audiencesOf = (values: Change["after"]) => (values?.audiences ?? []) as string[];

/** What a contact's change means for audiences: those it joins and those it leaves. */
export function subscriptionsIn({ id, at, before, after }: Change): {
  added: Subscription[];
  removed: Subscription[];
} {
  const [left, joined] = [audiencesOf(before), audiencesOf(after)];
  const pair = (audienceId: string) => ({ audienceId, contactId: id, at });
  return {
    added: joined.filter((one) => !left.includes(one)).map(pair),
    removed: left.filter((one) => !joined.includes(one)).map(pair),
  };
}

/** `audience.subscribed` and `audience.unsubscribed`; a contact that is deleted leaves its audiences without a word. */
export function subscriptionEvents(change: Change): FurtherEvent[] {
  if (change.after === null) return [];
  const { added, removed } = subscriptionsIn(change);
  const event = (type: string) => (subscription: Subscription) => ({
    type,
    about: {
      scope: "audiences",
      id: subscription.audienceId,
      object: { id: subscription.audienceId, contactId: subscription.contactId },
    },
  });
  return [...added.map(event("audience.subscribed")), ...removed.map(event("audience.unsubscribed"))];
}
