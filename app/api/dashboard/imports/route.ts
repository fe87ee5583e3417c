import { serveDashboard } from "@/lib/api/serve";
import { createImport } from "@/lib/import/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(createImport);
