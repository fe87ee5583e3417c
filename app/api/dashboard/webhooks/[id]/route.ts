import { serveDashboard } from "@/lib/api/serve";
import { changeWebhook, deleteWebhook, getWebhook } from "@/lib/webhooks/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(
  getWebhook,
  changeWebhook,
  deleteWebhook,
);
