import { serve } from "@/lib/api/serve";
import { deleteCompany, getCompany, patchCompany } from "@/lib/companies/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(
  getCompany,
  patchCompany,
  deleteCompany,
);
