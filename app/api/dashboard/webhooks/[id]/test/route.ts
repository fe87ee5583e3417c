import { serveDashboard } from "@/lib/api/serve";
import { testWebhook } from "@/lib/webhooks/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(testWebhook);
