import { sampleAudience } from "@/lib/audiences/sample";
import { audiences } from "@/lib/audiences/schema";
import { resourceEndpoints } from "@/lib/records/endpoints";

export const {
  list: listAudiences,
  create: createAudience,
  upsert: upsertAudience,
  get: getAudience,
  patch: patchAudience,
  remove: deleteAudience,
  push: pushAudiences,
} = resourceEndpoints(audiences, sampleAudience);
