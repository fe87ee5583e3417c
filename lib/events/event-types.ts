const life = (noun: string) => ["created", "updated", "deleted"].map((act) => `${noun}.${act}`);

/** Every event that a record can cause, by the scope word whose `:read` shows it. */
export const eventTypes: Readonly<Record<string, readonly string[]>> = {
  contacts: life("contact"),
  companies: life("company"),
  projects: life("project"),
  audiences: [...life("audience"), "audience.subscribed", "audience.unsubscribed"],
  paiements: [...life("paiement"), "paiement.collected", "paiement.refunded", "paiement.failed"],
  abonnements: [...life("abonnement"), "abonnement.cancelled"],
  forms: life("form"),
  forms_submit: [...life("form_submission"), "form.submitted"],
};

export const allEventTypes = Object.values(eventTypes).flat() as [string, ...string[]];

/** How far back `GET /events` shows them. */
export const shownDays = 30;
