"use client";

import { onDemand } from "@/components/ui/on-demand";

/** What shows a raw Secret Key: it has to be there before anything that makes one. */
export const loadSecretKey = () =>
  import("@/components/secure-api/secret-key-modal").then(({ SecretKeyModal }) => SecretKeyModal);

export const SecretKeyModal = onDemand(loadSecretKey);
