"use client";

import { useTimeout } from "@mantine/hooks";
import { useState } from "react";
import { copyText } from "@/components/ui/copy-text";

/** "done" only when it happened, and for two seconds; "refused" until the next try. */
export type CopyState = "idle" | "done" | "refused";

export function useCopy() {
  const [state, setState] = useState<CopyState>("idle");
  const { start, clear } = useTimeout(() => setState("idle"), 2_000);

  async function copy(text: string): Promise<void> {
    clear();
    const copied = await copyText(text);
    setState(copied ? "done" : "refused");
    if (copied) start();
  }

  return { state, copy };
}
