import { serve } from "@/lib/api/serve";
import { createPaiement, listPaiements, upsertPaiement } from "@/lib/paiements/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(
  listPaiements,
  createPaiement,
  upsertPaiement,
);
