import { serve } from "@/lib/api/serve";
import { createWebhook, listWebhooks } from "@/lib/webhooks/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(listWebhooks, createWebhook);
