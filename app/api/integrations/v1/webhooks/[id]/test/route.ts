import { serve } from "@/lib/api/serve";
import { testWebhook } from "@/lib/webhooks/delivery-endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(testWebhook);
