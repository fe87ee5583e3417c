import { serveDashboard } from "@/lib/api/serve";
import { createAudience } from "@/lib/audiences/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(createAudience);
