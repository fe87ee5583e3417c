"use client";

import { Box, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/integrations/copy-value";
import { StopKeyModal } from "@/components/keys/use-key-acts";
import classes from "@/components/secure-api/credentials-section.module.css";
import { PolicySwitch } from "@/components/secure-api/policy-switch";
import { RunningGraces } from "@/components/secure-api/running-graces";
import { loadSecretKey } from "@/components/secure-api/secret-key-on-demand";
import { SecretKeyTable } from "@/components/secure-api/secret-key-table";
import { Section } from "@/components/secure-api/section";
import { PasswordModal, RotateModal, useSecretKeyActs } from "@/components/secure-api/use-secret-key-acts";
import { onDemand, warm } from "@/components/ui/on-demand";
import type { RevealedKey } from "@/lib/keys/schema";
import type { SecretKey } from "@/lib/keys/secret-schema";

const AddKeyModal = onDemand(
  () => import("@/components/secure-api/add-key-modal").then(({ AddKeyModal }) => AddKeyModal),
  loadSecretKey,
);

type Props = {
  publicId: string;
  keys: SecretKey[];
  baseUrl: string;
  longestLifetime: number | null;
  /** The policy, for those who may change it. */
  policy: { once: boolean } | null;
};

/** The Public ID, the Secret Keys, and everything that can be done to them. */
export function CredentialsSection({ publicId, keys, baseUrl, longestLifetime, policy }: Props) {
  const t = useTranslations("secureApi.credentials");
  const router = useRouter();
  const [adding, addition] = useDisclosure();
  const { act, copy, copiedId, show, dialogs } = useSecretKeyActs({ baseUrl, publicId, longestLifetime });

  function reveal(added: RevealedKey) {
    addition.close();
    show(added, t("added", { name: added.key.name }));
    router.refresh();
  }

  return (
    <Section title={t("title")} intro={t("intro")}>
      <div className={classes.publicId}>
        <CopyValue label={t("publicId")} hint={t("publicIdHint")} value={publicId} />
      </div>
      <Group justify="space-between" align="flex-end" gap="sm">
        <div>
          <Title order={3} id="secret-keys" className={classes.keys}>
            {t("keys")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("keysHint")}
          </Text>
        </div>
        <Button
          {...warm(AddKeyModal)}
          onClick={addition.open}
          leftSection={<IconPlus size={16} aria-hidden />}
        >
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
        <Box {...warm(PasswordModal, StopKeyModal, RotateModal)}>
          <SecretKeyTable keys={keys} copiedId={copiedId} onCopy={copy} onAct={act} />
        </Box>
      )}
      <RunningGraces keys={keys} onAct={act} />
      {policy && <PolicySwitch initial={policy.once} />}
      <AddKeyModal opened={adding} onClose={addition.close} onAdded={reveal} />
      {dialogs}
    </Section>
  );
}
