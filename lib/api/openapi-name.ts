import type { PublicEndpoint } from "@/lib/api/endpoint";

/** What a document says of each resource: the first word of its paths. */
export const tagTexts: Record<string, string> = {
  me: "Who is calling, and what is left of the month.",
  contact:
    "The organization's own fields, audiences and value lists: what an integrator needs to know first.",
  contacts: "The people that the organization knows.",
  companies: "The companies and other bodies that contacts belong to.",
  projects: "Projects with their dates, budget and contacts.",
  audiences: "Lists that contacts subscribe to.",
  paiements: "Payments: pending, collected, refunded and failed.",
  abonnements: "Subscriptions: payments that recur.",
  forms: "Forms that people fill in.",
  forms_submit: "What people sent through forms.",
  events: "Every change in order, for catching up.",
  webhooks: "Addresses that are called when something changes.",
};

export const tagOf = ({ path }: Pick<PublicEndpoint, "path">) => path.split("/")[1] ?? "";

const onMany = { GET: "get", POST: "create", PUT: "upsert", PATCH: "update", DELETE: "delete" };
const onOne = { ...onMany, PUT: "put" };

/**
 * What generated clients call the operation, from method and path alone, so that new wording renames nothing:
 * "GET /contacts" → "listContacts", "GET /contacts/{id}" → "getContact", "POST /contacts/push" → "pushContacts",
 * "POST /webhooks/{id}/rotate-secret" → "rotateWebhookSecret".
 */
export function operationId({ method, path, query }: PublicEndpoint): string {
  const steps = path.split("/").slice(1);
  const isParameter = (step = "") => step.startsWith("{");
  const nouns = steps.flatMap((step, place) =>
    isParameter(step) ? [] : [isParameter(steps[place + 1]) ? singular(step) : step],
  );
  const last = nouns.at(-1) ?? "";
  const before = nouns.slice(0, -1);
  if (isParameter(steps.at(-1))) return onOne[method] + pascal(...nouns.map(singular));
  if (method === "GET") {
    const lists = last !== singular(last) || (query !== undefined && "cursor" in query.shape);
    return (lists ? "list" : "get") + pascal(...before.map(singular), last);
  }
  if (method === "POST" && before.length > 0) {
    const [verb = "", ...rest] = last.split("-");
    return verb + pascal(...before, ...rest);
  }
  return onMany[method] + pascal(...before, singular(last));
}

const singular = (noun: string) => noun.replace(/ies$/, "y").replace(/([^s])s$/, "$1");

const pascal = (...nouns: string[]) =>
  nouns
    .flatMap((noun) => noun.split(/[^A-Za-z0-9]+/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
