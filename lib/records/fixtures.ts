import { abonnements } from "@/lib/abonnements/schema";
import { bodyOf, type Records, type Tool } from "@/lib/api/fixtures";
import { registry } from "@/lib/api/registry";
import { audiences } from "@/lib/audiences/schema";
import { companies } from "@/lib/companies/schema";
import { contacts } from "@/lib/contacts/schema";
import { forms } from "@/lib/forms/schema";
import { newId } from "@/lib/ids";
import { paiements } from "@/lib/paiements/schema";
import { projects } from "@/lib/projects/schema";
import type { Resource, Values } from "@/lib/records/resource";
import { submissions } from "@/lib/submissions/schema";

/** Every kind of record that is changed after it was made. */
export const writable: Resource[] = [contacts, companies, projects, audiences, paiements, abonnements, forms];
export const resources: Resource[] = [...writable, submissions];

const words: Record<string, string> = {
  company: "companies",
  contact: "contacts",
  abonnement: "abonnements",
  audience: "audiences",
  form: "forms",
};

/** A new record of this kind with a value in every field that takes one; references name `records`. */
export function fullBody({ word, fields }: Resource, records: Records): Values {
  const create = registry.find(({ method, path }) => method === "POST" && path === `/${word}`);
  const body: Values = (create && bodyOf(create)) ?? {};
  for (const [name, { references, merge }] of Object.entries(fields)) {
    const id = references && records[words[references] ?? ""];
    if (id) body[name] = merge === "list" ? [id] : id;
  }
  return body;
}

/** Creates a record and answers it; throws what is wrong with it. */
export async function make(tool: Tool, word: string, body: Values) {
  const answered = await tool.post(`/${word}`, body);
  if (answered.status !== 201) throw new Error(`POST /${word} answered ${answered.text}`);
  return answered.body.data;
}

type Told = { type: string; data: { object: Values; changes: Values }; actor: Values; requestId: string };

/** Events of one record, oldest first. */
export async function eventsOf(tool: Tool, recordId: string): Promise<Told[]> {
  const { body } = await tool.get("/events?limit=100");
  return body.data.filter((one: Told) => one.data.object.id === recordId).reverse();
}

export const freshEmail = () => `${newId()}@example.org`;

/** PUSHes contacts and answers the body; throws unless it went well as a whole. */
export async function pushContacts(tool: Tool, body: object) {
  const answered = await tool.post("/contacts/push", body);
  if (answered.status !== 200) throw new Error(`A PUSH was answered ${answered.text}`);
  return answered.body;
}

export const outcomesOf = ({ results }: { results: { outcome: string }[] }) =>
  results.map((one) => one.outcome);
