import { serveDashboard } from "@/lib/api/serve";
import { listDeliveries } from "@/lib/webhooks/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(listDeliveries);
