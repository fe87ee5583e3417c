import { serveDashboard } from "@/lib/api/serve";
import { completeImport } from "@/lib/import/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(completeImport);
