"use client";

import { onDemand } from "@/components/ui/on-demand";

/** The form of a record, for pages that only show some. */
export const RecordModal = onDemand(() =>
  import("@/components/records/record-modal").then(({ RecordModal }) => RecordModal),
);
