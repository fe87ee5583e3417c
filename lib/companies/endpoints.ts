import { sampleCompany } from "@/lib/companies/sample";
import { companies } from "@/lib/companies/schema";
import { resourceEndpoints } from "@/lib/records/endpoints";

export const {
  list: listCompanies,
  create: createCompany,
  upsert: upsertCompany,
  get: getCompany,
  patch: patchCompany,
  remove: deleteCompany,
  push: pushCompanies,
} = resourceEndpoints(companies, sampleCompany);
