import { serveDashboard } from "@/lib/api/serve";
import { stopApiKeys } from "@/lib/keys/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(stopApiKeys);
