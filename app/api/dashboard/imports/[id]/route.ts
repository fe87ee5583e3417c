import { serveDashboard } from "@/lib/api/serve";
import { getImport } from "@/lib/import/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(getImport);
