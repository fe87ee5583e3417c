"use client";

import { Alert, Anchor } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import classes from "@/components/shell/shell.module.css";
import { useLive } from "@/components/ui/use-live";

/** Says on every screen that webhooks were switched off by themselves, until somebody has seen to them. */
export function EndedBanner({ initial }: { initial: { count: number } }) {
  const t = useTranslations("shell.ended");
  const {
    value: { count },
  } = useLive("/api/dashboard/webhooks/ended", initial, 30_000);
  if (count === 0) return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle />} className={classes.banner}>
      {t("text", { count })}{" "}
      <Anchor component={Link} href="/app/developpeurs/tabs/webhooks" underline="always" c="inherit" inherit>
        {t("link")}
      </Anchor>
    </Alert>
  );
}
