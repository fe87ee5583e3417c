import { sampleContact } from "@/lib/contacts/sample";
import { contacts } from "@/lib/contacts/schema";
import { resourceEndpoints } from "@/lib/records/endpoints";

export const {
  list: listContacts,
  create: createContact,
  upsert: upsertContact,
  get: getContact,
  patch: patchContact,
  remove: deleteContact,
  push: pushContacts,
} = resourceEndpoints(contacts, sampleContact);
