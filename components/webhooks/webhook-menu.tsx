"use client";

import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { onDemand, warm } from "@/components/ui/on-demand";
import { useMenu } from "@/components/ui/use-menu";
import type { OnAct } from "@/components/webhooks/acts";
import type { WebhookRow } from "@/lib/webhooks/schema";

const ActList = onDemand(() => import("@/components/webhooks/act-list").then(({ ActList }) => ActList));

/** What may be done to a webhook. `data-acts` lets the keyboard come back here. */
export function WebhookMenu({ of: webhook, onAct }: { of: WebhookRow; onAct: OnAct }) {
  const t = useTranslations("webhooks");
  const { button, menu } = useMenu();
  return (
    <>
      <ActionIcon
        {...button}
        {...warm(ActList)}
        data-acts={webhook.id}
        aria-label={t("actsOf", { name: webhook.url })}
      >
        <IconDots size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
      <ActList {...menu} webhook={webhook} onChoose={(act) => onAct(act, webhook)} />
    </>
  );
}
