import { serveDashboard } from "@/lib/api/serve";
import { listApiKeyAddresses } from "@/lib/keys/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(listApiKeyAddresses);
