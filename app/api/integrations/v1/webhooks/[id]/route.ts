import { serve } from "@/lib/api/serve";
import { changeWebhook, deleteWebhook, getWebhook } from "@/lib/webhooks/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(
  getWebhook,
  changeWebhook,
  deleteWebhook,
);
