import { serve } from "@/lib/api/serve";
import { listContacts } from "@/lib/contacts/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(listContacts);
