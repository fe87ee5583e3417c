import { serveDashboard } from "@/lib/api/serve";
import { listUsageDays } from "@/lib/requests/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(listUsageDays);
