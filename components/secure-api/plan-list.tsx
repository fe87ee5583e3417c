"use client";

import { Badge, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import classes from "@/components/secure-api/plan-list.module.css";
import { type Tier, tierNames, tiers } from "@/lib/orgs/tiers";

/** The four plans with the present one marked; a limit of the organization's own is told there. */
export function PlanList({ tier, limit, action }: { tier: Tier; limit: number; action: ReactNode }) {
  const t = useTranslations("secureApi.limits");
  const titleId = useId();
  return (
    <div>
      <div className={classes.head}>
        <Title order={3} id={titleId}>
          {t("plans")}
        </Title>
        {action}
      </div>
      <ul className={classes.plans} aria-labelledby={titleId}>
        {tierNames.map((name) => {
          const isCurrent = name === tier;
          const isCustom = isCurrent && limit !== tiers[name];
          return (
            <li key={name} aria-current={isCurrent ? "true" : undefined} className={classes.plan}>
              <Text fw="medium">{t(`tiers.${name}`)}</Text>
              <Text size="sm" c="dimmed" td={isCustom ? "line-through" : undefined}>
                {t("calls", { calls: tiers[name] })}
              </Text>
              {isCustom && <Text size="sm">{t("custom", { calls: limit })}</Text>}
              {isCurrent && (
                <Badge color="green" mt="sm">
                  {t("current")}
                </Badge>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
