import { serveDashboard } from "@/lib/api/serve";
import { showUsage } from "@/lib/secure-api/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(showUsage);
