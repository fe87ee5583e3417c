import { serve } from "@/lib/api/serve";
import { subscribeContact, unsubscribeContact } from "@/lib/audiences/members/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(subscribeContact, unsubscribeContact);
