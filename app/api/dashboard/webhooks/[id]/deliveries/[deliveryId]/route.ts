import { serveDashboard } from "@/lib/api/serve";
import { getDelivery } from "@/lib/webhooks/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(getDelivery);
