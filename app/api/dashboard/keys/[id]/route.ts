import { serveDashboard } from "@/lib/api/serve";
import { deleteApiKey, editApiKey } from "@/lib/keys/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(deleteApiKey, editApiKey);
