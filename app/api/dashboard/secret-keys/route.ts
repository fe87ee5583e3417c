import { serveDashboard } from "@/lib/api/serve";
import { createSecretKey } from "@/lib/keys/secret-dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(createSecretKey);
