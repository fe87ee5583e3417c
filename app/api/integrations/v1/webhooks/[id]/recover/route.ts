import { serve } from "@/lib/api/serve";
import { recoverWebhook } from "@/lib/webhooks/delivery-endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(recoverWebhook);
