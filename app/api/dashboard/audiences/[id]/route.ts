import { serveDashboard } from "@/lib/api/serve";
import { changeAudience, deleteAudience } from "@/lib/audiences/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(
  changeAudience,
  deleteAudience,
);
