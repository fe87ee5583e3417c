import { serveDashboard } from "@/lib/api/serve";
import { exportUsage } from "@/lib/requests/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(exportUsage);
