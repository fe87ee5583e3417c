import { serve } from "@/lib/api/serve";
import { getMe } from "@/lib/me/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(getMe);
