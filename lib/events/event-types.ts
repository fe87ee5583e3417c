import type { Scope } from "@/lib/gate/scopes";

const life = (noun: string) => ["created", "updated", "deleted"].map((act) => `${noun}.${act}`);

/** Every event, by the word of what it is about: the path of a kind of record, "contacts". */
export const eventTypes: Readonly<Record<string, readonly string[]>> = {
  contacts: life("contact"),
  companies: life("company"),
  projects: life("project"),
  audiences: [...life("audience"), "audience.subscribed", "audience.unsubscribed"],
  paiements: [...life("paiement"), "paiement.collected", "paiement.refunded", "paiement.failed"],
  abonnements: [...life("abonnement"), "abonnement.cancelled"],
  forms: life("form"),
  forms_submit: [...life("form_submission"), "form.submitted"],
  webhooks: ["webhook.disabled"],
  quota: ["quota.threshold"],
};

export const allEventTypes = Object.values(eventTypes).flat() as [string, ...string[]];

/** Words of what is no kind of record: the scopes that show the events about it. */
const special: Readonly<Record<string, Scope>> = { webhooks: "webhooks:manage", quota: "events:read" };

/** The scope that shows the events about something. */
export const scopeOf = (word: string): Scope => special[word] ?? (`${word}:read` as Scope);

/** The words of what a key with these scopes is told about. */
export const readableBy = (scopes: readonly string[]): string[] =>
  Object.keys(eventTypes).filter((word) => scopes.includes(scopeOf(word)));

const wordByType = new Map(
  Object.entries(eventTypes).flatMap(([word, types]) => types.map((type) => [type, word])),
);

/** The word of what an event type is about; undefined for one that does not exist. */
export const wordOf = (type: string): string | undefined => wordByType.get(type);

/** How far back `GET /events` shows them. */
export const shownDays = 30;
