"use client";

import { useEffect, useState } from "react";
import { send } from "@/components/form/send";
import { actPath } from "@/components/keys/acts";
import type { Key } from "@/lib/keys/schema";

export type UsedAddress = { address: string; calls: number; lastAt: string };

/** From where the key was used in the last 30 days; null while it is not known. */
export function useUsedAddresses(key: Key): UsedAddress[] | null {
  const path = actPath(key, "addresses");
  const [used, setUsed] = useState<UsedAddress[] | null>(null);
  useEffect(() => {
    let current = true;
    send<{ addresses: UsedAddress[] }>("GET", path).then(
      (answer) => current && answer.ok && setUsed(answer.data.addresses),
    );
    return () => {
      current = false;
    };
  }, [path]);
  return used;
}
