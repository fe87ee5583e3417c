import { serve } from "@/lib/api/serve";
import { deletePaiement, getPaiement, patchPaiement } from "@/lib/paiements/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(
  getPaiement,
  patchPaiement,
  deletePaiement,
);
