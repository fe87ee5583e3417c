import { serveDashboard } from "@/lib/api/serve";
import { renameAccount } from "@/lib/auth/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(renameAccount);
