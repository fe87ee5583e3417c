import { serve } from "@/lib/api/serve";
import { pushPaiements } from "@/lib/paiements/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(pushPaiements);
