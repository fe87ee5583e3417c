import { serveDashboard } from "@/lib/api/serve";
import { exportFormSubmissions } from "@/lib/submissions/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(exportFormSubmissions);
