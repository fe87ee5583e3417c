"use client";

import { Badge } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Hint } from "@/components/ui/hint";
import type { Delivery } from "@/lib/webhooks/schema";

const colors = {
  pending: "gray",
  retrying: "amber",
  held: "gray",
  succeeded: "green",
  failed: "red",
  blocked: "red",
  withheld: "gray",
} as const;

/** One that waits for its turn is told apart from one that waits after a failure, or for its webhook to be switched on. */
function stateOf({ status, attempts, nextAttemptAt }: Delivery): keyof typeof colors {
  if (status !== "pending") return status;
  if (nextAttemptAt === null) return "held";
  return attempts.length > 0 ? "retrying" : "pending";
}

/** What became of a delivery. */
export function DeliveryStatus({ of: delivery }: { of: Delivery }) {
  const t = useTranslations("webhooks.log");
  const shown = stateOf(delivery);
  return (
    <Hint label={t(`hints.${shown}`)}>
      <Badge color={colors[shown]} tabIndex={0}>
        {t(`statuses.${shown}`)}
      </Badge>
    </Hint>
  );
}
