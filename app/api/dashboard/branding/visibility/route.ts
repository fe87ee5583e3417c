import { serveDashboard } from "@/lib/api/serve";
import { changeVisibility } from "@/lib/branding/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(changeVisibility);
