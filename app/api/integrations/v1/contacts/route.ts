import { serve } from "@/lib/api/serve";
import { createContact, listContacts, upsertContact } from "@/lib/contacts/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(
  listContacts,
  createContact,
  upsertContact,
);
