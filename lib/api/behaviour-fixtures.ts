import { type Answered, makeTool, type Tool } from "@/lib/api/fixtures";
import { defineAttribute, defineField } from "@/lib/fields/fixtures";
import { newId } from "@/lib/ids";
import type { Values } from "@/lib/records/resource";

// For the tests of "Missing and unknown items": each row of the contract's table, in both settings.

/** Who chooses what missing items do: the organization, or one call. */
export type Way = { missingItems: string; prefer?: string };

/** A tool of an organization that has a custom field `size` and an attribute `source`. */
export async function toolOf({ missingItems, prefer }: Way): Promise<Tool> {
  const tool = await makeTool({ missingItems });
  await defineField(tool, "size", "select", { options: ["S", "M"] });
  await defineAttribute(tool, "source", ["Web"]);
  return prefer ? tool.with({ prefer }) : tool;
}

export const said = ({ status, body }: Answered) => [status, body.code ?? body.outcome];

/** What a write may name that does not exist, and where it says so. */
export const unknownParts: [string, string, object, string, string][] = [
  ["a field", "contacts", { nonsense: 1 }, "/nonsense", "unknown_field"],
  ["a field in a field", "contacts", { address: { planet: "Earth" } }, "/address/planet", "unknown_field"],
  ["a custom field", "contacts", { customFields: { none: 1 } }, "/customFields/none", "unknown_field"],
  ["a custom option", "contacts", { customFields: { size: "XXL" } }, "/customFields/size", "unknown_option"],
  ["a meta attribute", "contacts", { attributes: { none: "x" } }, "/attributes/none", "unknown_field"],
  ["an option", "contacts", { attributes: { source: "Moon" } }, "/attributes/source", "unknown_option"],
  ["an audience", "contacts", { audiences: [newId()] }, "/audiences/0", "unknown_reference"],
  ["one more audience", "contacts", { audiences: { add: ["x"] } }, "/audiences/add/0", "unknown_reference"],
  ["a company", "contacts", { companyId: newId() }, "/companyId", "unknown_reference"],
  ["a contact", "paiements", { contactId: newId() }, "/contactId", "unknown_reference"],
  ["an abonnement", "paiements", { abonnementId: "7" }, "/abonnementId", "unknown_reference"],
  ["contacts", "projects", { contactIds: [newId()] }, "/contactIds/0", "unknown_reference"],
  ["a name to clear", "contacts", { clear: ["nonsense"] }, "/clear/0", "unknown_field"],
];

/** The least that each of them must be given. */
export const least: Record<string, Values> = {
  contacts: { firstName: "Ada" },
  paiements: { amount: 100, currency: "EUR" },
  projects: { name: "P" },
};

/** Parameters that name another record, and a list that takes each. */
export const referringLists = {
  companyId: "contacts",
  audienceId: "contacts",
  contactId: "paiements",
  formId: "forms_submit",
};
