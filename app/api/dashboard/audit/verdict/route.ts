import { serveDashboard } from "@/lib/api/serve";
import { verifyAudit } from "@/lib/audit/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(verifyAudit);
