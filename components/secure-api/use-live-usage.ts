"use client";

import { useLive } from "@/components/ui/use-live";
import type { Usage } from "@/lib/orgs/data";

/** The month's numbers, second by second. */
export function useLiveUsage(initial: Usage) {
  const { value: usage, ...rest } = useLive("/api/dashboard/secure-api/usage", initial, 1_000);
  return { usage, ...rest };
}
