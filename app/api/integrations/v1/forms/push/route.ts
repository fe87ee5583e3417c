import { serve } from "@/lib/api/serve";
import { pushForms } from "@/lib/forms/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(pushForms);
