import { serveDashboard } from "@/lib/api/serve";
import { createWebhook, listWebhooks } from "@/lib/webhooks/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(listWebhooks, createWebhook);
