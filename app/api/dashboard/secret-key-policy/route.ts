import { serveDashboard } from "@/lib/api/serve";
import { changeSecretKeyPolicy } from "@/lib/keys/secret-dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(changeSecretKeyPolicy);
