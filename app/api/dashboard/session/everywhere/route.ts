import { serveDashboard } from "@/lib/api/serve";
import { signOutEverywhere } from "@/lib/auth/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(signOutEverywhere);
