"use client";

import { onDemand } from "@/components/ui/on-demand";

/** What shows a raw key: it has to be there before anything that makes one. */
export const loadReveal = () =>
  import("@/components/keys/reveal-modal").then(({ RevealModal }) => RevealModal);

export const RevealModal = onDemand(loadReveal);
