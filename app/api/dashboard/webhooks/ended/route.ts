import { serveDashboard } from "@/lib/api/serve";
import { countEndedWebhooks } from "@/lib/webhooks/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(countEndedWebhooks);
