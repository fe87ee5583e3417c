import { serve } from "@/lib/api/serve";
import { getContact } from "@/lib/contacts/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(getContact);
