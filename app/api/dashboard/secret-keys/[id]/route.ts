import { serveDashboard } from "@/lib/api/serve";
import { deleteSecretKey, editSecretKey } from "@/lib/keys/secret-dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(
  deleteSecretKey,
  editSecretKey,
);
