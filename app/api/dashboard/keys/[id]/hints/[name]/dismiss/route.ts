import { serveDashboard } from "@/lib/api/serve";
import { dismissKeyHint } from "@/lib/keys/hints-dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(dismissKeyHint);
