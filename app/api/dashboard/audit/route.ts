import { serveDashboard } from "@/lib/api/serve";
import { listAudit } from "@/lib/audit/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(listAudit);
