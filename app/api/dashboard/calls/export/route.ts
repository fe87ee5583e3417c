import { serveDashboard } from "@/lib/api/serve";
import { exportCalls } from "@/lib/requests/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(exportCalls);
