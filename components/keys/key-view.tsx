"use client";

import { Anchor, Badge, Button, Group, Text } from "@mantine/core";
import { IconArrowLeft, IconPencil, IconRefresh } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Act, type Offered, offeredActs } from "@/components/keys/acts";
import { KeyMenu } from "@/components/keys/key-menu";
import classes from "@/components/keys/key-view.module.css";
import { ScopeTags } from "@/components/keys/scope-tags";
import { SecretCards } from "@/components/keys/secret-cards";
import { StatusBadge } from "@/components/keys/status-badge";
import { useKeyActs } from "@/components/keys/use-key-acts";
import type { UsedAddress } from "@/components/keys/use-used-addresses";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { SettingsSection } from "@/components/ui/settings-section";
import type { Key } from "@/lib/keys/schema";

const list = "/app/developpeurs/tabs";

type Props = {
  shown: Key;
  /** From where it was used lately. */
  addresses: UsedAddress[];
  baseUrl: string;
  longestLifetime: number | null;
  usage: ReactNode;
  children: ReactNode;
};

/** Everything about one key, and everything that can be done to it. */
export function KeyView({ shown: key, addresses, baseUrl, longestLifetime, usage, children }: Props) {
  const t = useTranslations("keys");
  const router = useRouter();
  const { act, dialogs } = useKeyActs({ baseUrl, longestLifetime, onDeleted: () => router.push(list) });
  return (
    <>
      <Anchor component={Link} href={list} className={classes.back}>
        <IconArrowLeft size={16} aria-hidden />
        {t("page.back")}
      </Anchor>
      <PageHeader title={key.name} action={<Acts of={key} onAct={act} />} />
      <Group gap="sm" className={classes.state}>
        <StatusBadge of={key} />
        {key.environment === "test" && <Badge variant="default">{t("test")}</Badge>}
        {key.unused && <Badge color="amber">{t("unused")}</Badge>}
        <Text span size="sm" c="dimmed">
          {t.rich("page.created", { when: () => <Moment iso={key.createdAt} /> })}
        </Text>
      </Group>
      <SettingsSection title={t("page.secrets")} intro={t("page.secretsIntro")}>
        <SecretCards of={key} onAct={act} />
      </SettingsSection>
      {usage}
      <SettingsSection title={t("columns.permissions")}>
        <ScopeTags scopes={key.scopes} all />
      </SettingsSection>
      <SettingsSection title={t("edit.addresses")} intro={t("page.addressesIntro")}>
        <Addresses allowed={key.allowedIps} used={addresses} />
      </SettingsSection>
      <SettingsSection title={t("page.expiry")}>
        <Expiry of={key} longestLifetime={longestLifetime} />
      </SettingsSection>
      {children}
      {dialogs}
    </>
  );
}

type ActProps = { of: Key; onAct: (act: Act, key: Key) => void };

function Acts({ of: key, onAct }: ActProps) {
  const t = useTranslations("keys.acts");
  const offered = offeredActs(key);
  const rest: Offered[] = [
    ...offered.filter((one) => one !== "rotate" && one !== "edit"),
    ...(key.status === "revoked" ? [] : (["revoke"] as const)),
    "delete",
  ];
  return (
    <Group gap="sm">
      {offered.includes("edit") && (
        <Button
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => onAct("edit", key)}
        >
          {t("edit")}
        </Button>
      )}
      {offered.includes("rotate") && (
        <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => onAct("rotate", key)}>
          {t("rotate")}
        </Button>
      )}
      <KeyMenu name={key.name} acts={rest} onChoose={(act) => onAct(act, key)} />
    </Group>
  );
}

function Addresses({ allowed, used }: { allowed: string[]; used: UsedAddress[] }) {
  const t = useTranslations("keys.page");
  return (
    <>
      {allowed.length === 0 ? (
        <Text>{t("anyAddress")}</Text>
      ) : (
        <ul className={classes.list}>
          {allowed.map((block) => (
            <li key={block} className={classes.code}>
              {block}
            </li>
          ))}
        </ul>
      )}
      <Text size="sm" c="dimmed">
        {used.length === 0 ? t("usedFromNone") : t("usedFrom")}
      </Text>
      {used.length > 0 && (
        <ul className={classes.list}>
          {used.slice(0, 10).map(({ address, calls, lastAt }) => (
            <li key={address}>
              <span className={classes.code}>{address}</span>{" "}
              <Text span size="sm" c="dimmed">
                {t.rich("usedLine", { calls, when: () => <Moment iso={lastAt} /> })}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Expiry({ of: { expiresAt }, longestLifetime }: { of: Key; longestLifetime: number | null }) {
  const t = useTranslations("keys.page");
  return (
    <>
      <Text>{expiresAt ? t.rich("expires", { when: () => <Moment iso={expiresAt} /> }) : t("noExpiry")}</Text>
      {longestLifetime !== null && (
        <Text size="sm" c="dimmed">
          {t("limit", { days: longestLifetime })}
        </Text>
      )}
    </>
  );
}
