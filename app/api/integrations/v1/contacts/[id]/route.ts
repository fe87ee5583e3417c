import { serve } from "@/lib/api/serve";
import { deleteContact, getContact, patchContact } from "@/lib/contacts/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(
  getContact,
  patchContact,
  deleteContact,
);
