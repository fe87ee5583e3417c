"use client";

import { useState } from "react";
import { type Answer, send } from "@/components/form/send";

type Span = { since: string; until?: string };

/** Sends what did not arrive in a span of time, call after call, and switches the webhook on. */
export function useRecover() {
  /** How many are on their way so far; null while nothing is under way. */
  const [queued, setQueued] = useState<number | null>(null);

  async function recover(id: string, span: Span): Promise<Answer<number>> {
    let sum = 0;
    let hasMore = true;
    setQueued(0);
    while (hasMore) {
      const answer = await send<{ queued: number; hasMore: boolean }>(
        "POST",
        `/api/dashboard/webhooks/${id}/recover`,
        span,
      );
      if (!answer.ok) {
        setQueued(null);
        return answer;
      }
      sum += answer.data.queued;
      hasMore = answer.data.hasMore;
      setQueued(sum);
    }
    setQueued(null);
    return { ok: true, data: sum };
  }

  return { queued, recover };
}
