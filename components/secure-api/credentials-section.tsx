"use client";

import { Box, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure, useWindowEvent } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyValue } from "@/components/integrations/copy-value";
import classes from "@/components/secure-api/credentials-section.module.css";
import { PolicySwitch } from "@/components/secure-api/policy-switch";
import { RunningGraces } from "@/components/secure-api/running-graces";
import type { ShownKey } from "@/components/secure-api/secret-key-modal";
import { loadSecretKey, SecretKeyModal } from "@/components/secure-api/secret-key-on-demand";
import { SecretKeyTable } from "@/components/secure-api/secret-key-table";
import { Section } from "@/components/secure-api/section";
import { useCopySecret } from "@/components/secure-api/use-copy-secret";
import { GraceModal, useRotation } from "@/components/secure-api/use-rotation";
import { onDemand, warm } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";
import type { RevealedSecretKey, SecretKey } from "@/lib/keys/secret-schema";

const AddKeyModal = onDemand(
  () => import("@/components/secure-api/add-key-modal").then(({ AddKeyModal }) => AddKeyModal),
  loadSecretKey,
);
const PasswordModal = onDemand(() =>
  import("@/components/secure-api/password-modal").then(({ PasswordModal }) => PasswordModal),
);
const DeleteKeyModal = onDemand(() =>
  import("@/components/secure-api/delete-key-modal").then(({ DeleteKeyModal }) => DeleteKeyModal),
);

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
  const [shown, setShown] = useState<(ShownKey & { done?: string }) | null>(null);
  const [ending, setEnding] = useState<SecretKey | null>(null);
  const { copy, copiedId, asking, confirm, stopAsking } = useCopySecret((key, secret) =>
    setShown({ name: key.name, secret, isNew: false, recoverable: true }),
  );

  // Somebody who comes back from the tool that uses a key sees when it was used.
  useWindowEvent("focus", router.refresh);

  const { act, dialogs } = useRotation(({ key: { name }, secret, recoverable = false }) =>
    setShown({ name, secret, isNew: true, recoverable, done: t("rotated", { name }) }),
  );

  function reveal({ key: { name }, secret, recoverable }: RevealedSecretKey) {
    addition.close();
    setShown({ name, secret, isNew: true, recoverable, done: t("added", { name }) });
    router.refresh();
  }

  function conceal() {
    if (shown?.done) notify(shown.done);
    setShown(null);
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
        <Box {...warm(PasswordModal, DeleteKeyModal, GraceModal)}>
          <SecretKeyTable
            keys={keys}
            copiedId={copiedId}
            onCopy={copy}
            onRotate={(key) => act("rotate", key)}
            onDelete={(key) => {
              setEnding(key);
              confirmation.open();
            }}
          />
        </Box>
      )}
      <RunningGraces keys={keys} onAct={act} />
      {policy && <PolicySwitch initial={policy.once} />}
      <AddKeyModal opened={adding} onClose={addition.close} onAdded={reveal} />
      {shown && (
        <SecretKeyModal opened shown={shown} baseUrl={baseUrl} publicId={publicId} onClose={conceal} />
      )}
      {asking && <PasswordModal opened name={asking.name} onPassword={confirm} onClose={stopAsking} />}
      {dialogs}
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
