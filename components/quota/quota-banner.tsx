"use client";

import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { TextLink } from "@/components/integrations/text-link";
import { useLive } from "@/components/ui/use-live";
import type { QuotaState } from "@/lib/quota/schema";

/** From here on it warns, as the first mail does. */
const nearly = 80;
const critical = 95;

type Props = {
  initial: QuotaState;
  /** Where limits and plans are; null for those who may not see it. */
  href: string | null;
};

/** Says that the month's calls come to their end, or have. */
export function QuotaBanner({ initial, href }: Props) {
  const t = useTranslations("quota");
  const format = useFormatter();
  const {
    value: { used, limit, resetsAt },
  } = useLive("/api/dashboard/quota", initial, 30_000);
  const percent = limit === 0 ? 100 : Math.floor((used / limit) * 100);
  if (percent < nearly) return null;
  const date = format.dateTime(new Date(resetsAt), { dateStyle: "long", timeZone: "UTC" });
  return (
    <Alert color={percent < critical ? "amber" : "red"} icon={<IconAlertTriangle />} mb="lg">
      {percent < 100 ? t("nearly", { percent, used, limit }) : t("over", { limit, date })}{" "}
      {href && <TextLink href={href}>{t("link")}</TextLink>}
    </Alert>
  );
}
