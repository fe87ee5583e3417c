"use client";

import { Badge, Button, Group, Text } from "@mantine/core";
import { IconPencil, IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useActorName } from "@/components/audit/use-audit-texts";
import { type Act, type Offered, offeredActs } from "@/components/keys/acts";
import { KeyHints } from "@/components/keys/key-hints";
import { KeyMenu } from "@/components/keys/key-menu";
import classes from "@/components/keys/key-view.module.css";
import { SecretCards } from "@/components/keys/secret-cards";
import { StatusBadge } from "@/components/keys/status-badge";
import type { UsedAddress } from "@/components/keys/use-used-addresses";
import { BackLink } from "@/components/ui/back-link";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { SettingsSection } from "@/components/ui/settings-section";
import type { AuditEntry } from "@/lib/audit/schema";
import type { Hint } from "@/lib/keys/hints";
import type { Key } from "@/lib/keys/schema";

/** What the page of every kind of key shows. */
export type Story = {
  shown: Key;
  /** Who made it, where that is known. */
  creator: AuditEntry["actor"] | null;
  /** From where it was used lately. */
  addresses: UsedAddress[];
  longestLifetime: number | null;
  hints: Record<string, Hint[]>;
  usage: ReactNode;
  children: ReactNode;
};

type Props = Story & {
  /** Where keys of its kind are listed. */
  back: { href: string; text: string };
  act: (act: Act, key: Key) => void;
  dialogs: ReactNode;
  secretsIntro: string;
  /** What else is needed to use its secrets. */
  beside?: ReactNode;
  /** What can be done with the newest secret. */
  newest?: ReactNode;
  permissions: ReactNode;
};

/** Everything about one key, and everything that can be done to it. */
export function KeyView({ shown: key, creator, addresses, longestLifetime, back, act, ...parts }: Props) {
  const t = useTranslations("keys");
  const nameOf = useActorName();
  return (
    <>
      <BackLink href={back.href}>{back.text}</BackLink>
      <PageHeader title={key.name} action={<Acts of={key} onAct={act} />} />
      <Group gap="sm" className={classes.state}>
        <StatusBadge of={key} />
        {key.environment === "test" && <Badge variant="default">{t("test")}</Badge>}
        {key.unused && <Badge color="amber">{t("unused")}</Badge>}
        <Text span size="sm" c="dimmed">
          {t.rich(creator === null ? "page.created" : "page.createdBy", {
            by: creator ? nameOf(creator) : "",
            when: () => <Moment iso={key.createdAt} />,
          })}
        </Text>
      </Group>
      <div className={classes.advice}>
        <KeyHints keys={[key]} hints={parts.hints} onItsPage />
      </div>
      <SettingsSection title={t("page.secrets")} intro={parts.secretsIntro}>
        {parts.beside}
        <SecretCards of={key} onAct={act} newest={parts.newest} />
      </SettingsSection>
      {parts.usage}
      <SettingsSection title={t("columns.permissions")}>{parts.permissions}</SettingsSection>
      <SettingsSection title={t("edit.addresses")} intro={t("page.addressesIntro")}>
        <Addresses allowed={key.allowedIps} used={addresses} />
      </SettingsSection>
      <SettingsSection title={t("page.expiry")}>
        <Expiry of={key} longestLifetime={longestLifetime} />
      </SettingsSection>
      {parts.children}
      {parts.dialogs}
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
