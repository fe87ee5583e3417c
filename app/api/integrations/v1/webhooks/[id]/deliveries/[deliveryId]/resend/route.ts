import { serve } from "@/lib/api/serve";
import { resendDelivery } from "@/lib/webhooks/delivery-endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(resendDelivery);
