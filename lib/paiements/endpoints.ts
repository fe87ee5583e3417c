import { samplePaiement } from "@/lib/paiements/sample";
import { paiements } from "@/lib/paiements/schema";
import { resourceEndpoints } from "@/lib/records/endpoints";

export const {
  list: listPaiements,
  create: createPaiement,
  upsert: upsertPaiement,
  get: getPaiement,
  patch: patchPaiement,
  remove: deletePaiement,
  push: pushPaiements,
} = resourceEndpoints(paiements, samplePaiement);
