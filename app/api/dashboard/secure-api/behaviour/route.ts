import { serveDashboard } from "@/lib/api/serve";
import { changeBehaviour } from "@/lib/secure-api/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(changeBehaviour);
