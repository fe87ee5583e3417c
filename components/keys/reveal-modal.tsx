"use client";

import { Alert, Modal, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { GuardedFooter } from "@/components/keys/guarded-footer";
import { SecretField } from "@/components/keys/secret-field";
import { SnippetTabs } from "@/components/keys/snippet-tabs";
import { keySnippets } from "@/components/keys/snippets";
import { useGuardedClose } from "@/components/keys/use-guarded-close";
import type { RevealedKey } from "@/lib/keys/schema";

type Props = { revealed: RevealedKey | null; baseUrl: string; onClose: () => void };

/** The one time that the raw key is on a screen. It lives in the state of this page only, and goes when this closes. */
export function RevealModal({ revealed, ...props }: Props) {
  return revealed && <Reveal revealed={revealed} {...props} />;
}

function Reveal({ revealed, baseUrl, onClose }: Props & { revealed: RevealedKey }) {
  const t = useTranslations("keys.reveal");
  const close = useTranslations("common")("close");
  const guard = useGuardedClose(onClose);

  return (
    <Modal opened onClose={guard.ask} title={t("title")} size="lg" closeButtonProps={{ "aria-label": close }}>
      <Stack gap="lg">
        <Alert color="amber" icon={<IconAlertTriangle />} title={t("warning")}>
          {t("warningWhy")}
        </Alert>
        <Stack gap="sm">
          <Text size="sm" fw="medium">
            {revealed.key.name}
          </Text>
          <SecretField secret={revealed.secret} label={t("label")} />
        </Stack>
        <SnippetTabs title={t("use")} snippets={keySnippets(baseUrl, revealed.secret, revealed.key.scopes)} />
        <GuardedFooter guard={guard} />
      </Stack>
    </Modal>
  );
}
