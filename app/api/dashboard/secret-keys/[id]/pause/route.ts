import { serveDashboard } from "@/lib/api/serve";
import { pauseSecretKey } from "@/lib/keys/secret-dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(pauseSecretKey);
