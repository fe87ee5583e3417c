import { serveDashboard } from "@/lib/api/serve";
import { showQuota } from "@/lib/quota/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(showQuota);
