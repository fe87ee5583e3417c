import { serve } from "@/lib/api/serve";
import { createCompany, listCompanies, upsertCompany } from "@/lib/companies/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(
  listCompanies,
  createCompany,
  upsertCompany,
);
