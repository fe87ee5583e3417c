"use client";

import { Anchor } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import classes from "@/components/integrations/back-link.module.css";

/** From one integration to all of them. */
export function BackLink() {
  const t = useTranslations("integrations");
  return (
    <Anchor component={Link} href="/app/integrations" className={classes.link}>
      <IconArrowLeft size={16} aria-hidden />
      {t("back")}
    </Anchor>
  );
}
