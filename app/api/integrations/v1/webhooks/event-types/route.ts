import { serve } from "@/lib/api/serve";
import { listEventTypes } from "@/lib/webhooks/event-endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(listEventTypes);
