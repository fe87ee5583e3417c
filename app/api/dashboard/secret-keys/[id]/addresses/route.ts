import { serveDashboard } from "@/lib/api/serve";
import { listSecretKeyAddresses } from "@/lib/keys/secret-dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(listSecretKeyAddresses);
