"use client";

import { onDemand } from "@/components/ui/on-demand";

/** The question before an act, for pages that ask nothing else. */
export const Confirm = onDemand(() =>
  import("@/components/ui/confirm-modal").then(({ ConfirmModal }) => ConfirmModal),
);
