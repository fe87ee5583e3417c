import { serveDashboard } from "@/lib/api/serve";
import { recoverWebhook } from "@/lib/webhooks/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(recoverWebhook);
