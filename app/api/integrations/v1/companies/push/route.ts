import { serve } from "@/lib/api/serve";
import { pushCompanies } from "@/lib/companies/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(pushCompanies);
