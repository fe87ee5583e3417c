import { serveDashboard } from "@/lib/api/serve";
import { listCalls } from "@/lib/requests/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(listCalls);
