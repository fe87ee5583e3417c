import { serveDashboard } from "@/lib/api/serve";
import { endApiKeyGrace } from "@/lib/keys/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(endApiKeyGrace);
