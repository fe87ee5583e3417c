import { serve } from "@/lib/api/serve";
import { rotateWebhookSecret } from "@/lib/webhooks/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(rotateWebhookSecret);
