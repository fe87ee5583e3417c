import { serveDashboard } from "@/lib/api/serve";
import { changeBranding } from "@/lib/branding/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(changeBranding);
