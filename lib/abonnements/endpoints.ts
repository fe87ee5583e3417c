import { sampleAbonnement } from "@/lib/abonnements/sample";
import { abonnements } from "@/lib/abonnements/schema";
import { resourceEndpoints } from "@/lib/records/endpoints";

export const {
  list: listAbonnements,
  create: createAbonnement,
  upsert: upsertAbonnement,
  get: getAbonnement,
  patch: patchAbonnement,
  remove: deleteAbonnement,
  push: pushAbonnements,
} = resourceEndpoints(abonnements, sampleAbonnement);
