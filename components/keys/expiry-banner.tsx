"use client";

import { Alert, Anchor } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import classes from "@/components/keys/expiry-banner.module.css";
import { Moment } from "@/components/ui/moment";
import { keyPath } from "@/lib/keys/key-path";
import type { Key } from "@/lib/keys/schema";

/** Names the keys that stop by themselves within two weeks. */
export function ExpiryBanner({ keys }: { keys: Key[] }) {
  const t = useTranslations("keys.expiry");
  const soon = keys.filter(({ expiresSoon }) => expiresSoon);
  if (soon.length === 0) return null;
  return (
    <Alert color="amber" title={t("title", { count: soon.length })} className={classes.banner}>
      <ul className={classes.list}>
        {soon.map((key) => (
          <li key={key.id}>
            <Anchor component={Link} href={keyPath(key)} inherit className={classes.name}>
              {key.name}
            </Anchor>{" "}
            {key.expiresAt && <Moment iso={key.expiresAt} />}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
