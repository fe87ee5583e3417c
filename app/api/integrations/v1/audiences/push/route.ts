import { serve } from "@/lib/api/serve";
import { pushAudiences } from "@/lib/audiences/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(pushAudiences);
