import { serve } from "@/lib/api/serve";
import { createAudience, listAudiences, upsertAudience } from "@/lib/audiences/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(
  listAudiences,
  createAudience,
  upsertAudience,
);
