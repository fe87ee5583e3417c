import { serve } from "@/lib/api/serve";
import { getContactMeta } from "@/lib/fields/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(getContactMeta);
