import { serveDashboard } from "@/lib/api/serve";
import { exportAudit } from "@/lib/audit/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(exportAudit);
