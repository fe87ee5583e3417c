import { serve } from "@/lib/api/serve";
import { listEvents } from "@/lib/events/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(listEvents);
