import { serve } from "@/lib/api/serve";
import { pushContacts } from "@/lib/contacts/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(pushContacts);
