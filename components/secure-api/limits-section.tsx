"use client";

import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { DayBars } from "@/components/secure-api/day-bars";
import { PlanList } from "@/components/secure-api/plan-list";
import { Section } from "@/components/secure-api/section";
import { UsageRing } from "@/components/secure-api/usage-ring";
import { useLiveUsage } from "@/components/secure-api/use-live-usage";
import { onDemand, warm } from "@/components/ui/on-demand";
import type { Usage } from "@/lib/orgs/data";

const ChangePlanModal = onDemand(() =>
  import("@/components/secure-api/change-plan-modal").then(({ ChangePlanModal }) => ChangePlanModal),
);

/** The month's calls as they happen, and the plans. */
export function LimitsSection({ initial, mayChange }: { initial: Usage; mayChange: boolean }) {
  const t = useTranslations("secureApi.limits");
  const { usage, stale, replace } = useLiveUsage(initial);
  const [opened, { open, close }] = useDisclosure();
  return (
    <Section title={t("title")} intro={t("intro")}>
      <UsageRing usage={usage} />
      {stale && (
        <Text size="sm" c="dimmed" role="status">
          {t("stale")}
        </Text>
      )}
      <DayBars days={usage.days} resetsAt={usage.resetsAt} />
      <PlanList
        tier={usage.tier}
        limit={usage.limit}
        action={
          mayChange && (
            <Button variant="default" onClick={open} {...warm(ChangePlanModal)}>
              {t("change")}
            </Button>
          )
        }
      />
      {mayChange && <ChangePlanModal usage={usage} opened={opened} onClose={close} onChanged={replace} />}
    </Section>
  );
}
