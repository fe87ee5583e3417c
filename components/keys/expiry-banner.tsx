"use client";

import { Alert, Anchor } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import classes from "@/components/keys/expiry-banner.module.css";
import { Moment } from "@/components/ui/moment";
import type { Key } from "@/lib/keys/schema";

/** Secret Keys have no page of their own. */
const secretKeys = "/app/integrations/secure-api#secret-keys";

/** Names the keys that stop by themselves within two weeks. */
export function ExpiryBanner({ keys }: { keys: Key[] }) {
  const t = useTranslations("keys.expiry");
  const soon = keys.filter(({ expiresSoon }) => expiresSoon);
  if (soon.length === 0) return null;
  return (
    <Alert color="amber" title={t("title", { count: soon.length })} className={classes.banner}>
      <ul className={classes.list}>
        {soon.map(({ id, kind, name, expiresAt }) => (
          <li key={id}>
            <Anchor
              component={Link}
              href={kind === "secret_key" ? secretKeys : `/app/developpeurs/keys/${id}`}
              inherit
              className={classes.name}
            >
              {name}
            </Anchor>{" "}
            {expiresAt && <Moment iso={expiresAt} />}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
