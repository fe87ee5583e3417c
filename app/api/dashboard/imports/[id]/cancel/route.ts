import { serveDashboard } from "@/lib/api/serve";
import { cancelImport } from "@/lib/import/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(cancelImport);
