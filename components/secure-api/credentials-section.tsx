"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure, useWindowEvent } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyValue } from "@/components/integrations/copy-value";
import { AddKeyModal } from "@/components/secure-api/add-key-modal";
import classes from "@/components/secure-api/credentials-section.module.css";
import { DeleteKeyModal } from "@/components/secure-api/delete-key-modal";
import { PasswordModal } from "@/components/secure-api/password-modal";
import { PolicySwitch } from "@/components/secure-api/policy-switch";
import { SecretKeyModal, type ShownKey } from "@/components/secure-api/secret-key-modal";
import { SecretKeyTable } from "@/components/secure-api/secret-key-table";
import { Section } from "@/components/secure-api/section";
import { useCopySecret } from "@/components/secure-api/use-copy-secret";
import { useNotify } from "@/components/ui/use-notify";
import type { RevealedSecretKey, SecretKey } from "@/lib/keys/secret-schema";

type Props = {
  publicId: string;
  keys: SecretKey[];
  baseUrl: string;
  /** The policy, for those who may change it. */
  policy: { once: boolean } | null;
};

/** The Public ID, the Secret Keys, and everything that can be done to them. */
export function CredentialsSection({ publicId, keys, baseUrl, policy }: Props) {
  const t = useTranslations("secureApi.credentials");
  const router = useRouter();
  const notify = useNotify();
  const [adding, addition] = useDisclosure();
  const [confirming, confirmation] = useDisclosure();
  const [shown, setShown] = useState<ShownKey | null>(null);
  const [ending, setEnding] = useState<SecretKey | null>(null);
  const { copy, copiedId, asking, confirm, stopAsking } = useCopySecret((key, secret) =>
    setShown({ name: key.name, secret, isNew: false, recoverable: true }),
  );

  // Somebody who comes back from the tool that uses a key sees when it was used.
  useWindowEvent("focus", router.refresh);

  function reveal({ key, secret, recoverable }: RevealedSecretKey) {
    addition.close();
    setShown({ name: key.name, secret, isNew: true, recoverable });
    router.refresh();
  }

  function conceal() {
    if (shown?.isNew) notify(t("added", { name: shown.name }));
    setShown(null);
  }

  return (
    <Section title={t("title")} intro={t("intro")}>
      <div className={classes.publicId}>
        <CopyValue label={t("publicId")} hint={t("publicIdHint")} value={publicId} />
      </div>
      <Group justify="space-between" align="flex-end" gap="sm">
        <div>
          <Title order={3}>{t("keys")}</Title>
          <Text size="sm" c="dimmed">
            {t("keysHint")}
          </Text>
        </div>
        <Button onClick={addition.open} leftSection={<IconPlus size={16} aria-hidden />}>
          {t("add")}
        </Button>
      </Group>
      {keys.length === 0 ? (
        <Stack gap="xs" align="center" className={classes.empty}>
          <Title order={4} size="h3">
            {t("empty")}
          </Title>
          <Text c="dimmed" ta="center">
            {t("emptyBody")}
          </Text>
        </Stack>
      ) : (
        <SecretKeyTable
          keys={keys}
          copiedId={copiedId}
          onCopy={copy}
          onDelete={(key) => {
            setEnding(key);
            confirmation.open();
          }}
        />
      )}
      {policy && <PolicySwitch initial={policy.once} />}
      <AddKeyModal opened={adding} onClose={addition.close} onAdded={reveal} />
      {shown && <SecretKeyModal shown={shown} baseUrl={baseUrl} publicId={publicId} onClose={conceal} />}
      {asking && <PasswordModal name={asking.name} onPassword={confirm} onClose={stopAsking} />}
      {ending && (
        <DeleteKeyModal
          of={ending}
          opened={confirming}
          onClose={confirmation.close}
          onDone={() => {
            confirmation.close();
            router.refresh();
          }}
        />
      )}
    </Section>
  );
}
