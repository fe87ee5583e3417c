import { serve } from "@/lib/api/serve";
import { deleteAudience, getAudience, patchAudience } from "@/lib/audiences/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(
  getAudience,
  patchAudience,
  deleteAudience,
);
