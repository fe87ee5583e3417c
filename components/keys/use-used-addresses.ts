"use client";

import { useEffect, useState } from "react";
import { send } from "@/components/form/send";

export type UsedAddress = { address: string; calls: number; lastAt: string };

/** From where the key was used in the last 30 days; null while it is not known. */
export function useUsedAddresses(keyId: string): UsedAddress[] | null {
  const [used, setUsed] = useState<UsedAddress[] | null>(null);
  useEffect(() => {
    let current = true;
    send<{ addresses: UsedAddress[] }>("GET", `/api/dashboard/keys/${keyId}/addresses`).then(
      (answer) => current && answer.ok && setUsed(answer.data.addresses),
    );
    return () => {
      current = false;
    };
  }, [keyId]);
  return used;
}
