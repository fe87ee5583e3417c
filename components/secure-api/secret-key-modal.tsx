"use client";

import { Alert, Button, Modal, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyValue } from "@/components/integrations/copy-value";
import { GuardedFooter } from "@/components/keys/guarded-footer";
import { SecretField } from "@/components/keys/secret-field";
import { useGuardedClose } from "@/components/keys/use-guarded-close";

/** A Secret Key on the screen: a new one, or one whose copy the browser refused. */
export type ShownKey = { name: string; secret: string; isNew: boolean; recoverable: boolean };

type Props = { shown: ShownKey; baseUrl: string; publicId: string; onClose: () => void };

/** A key that can be copied again closes like any dialog; one that is shown once asks first. */
export function SecretKeyModal(props: Props) {
  return props.shown.recoverable ? <Recoverable {...props} /> : <Once {...props} />;
}

function Recoverable(props: Props) {
  const t = useTranslations("secureApi.credentials.reveal");
  return (
    <Frame {...props} onAsk={props.onClose}>
      <Button onClick={props.onClose} fullWidth>
        {t("done")}
      </Button>
    </Frame>
  );
}

function Once(props: Props) {
  const guard = useGuardedClose(props.onClose);
  return (
    <Frame {...props} onAsk={guard.ask}>
      <GuardedFooter guard={guard} />
    </Frame>
  );
}

type FrameProps = Props & { onAsk: () => void; children: ReactNode };

function Frame({
  shown: { name, secret, isNew, recoverable },
  baseUrl,
  publicId,
  onAsk,
  children,
}: FrameProps) {
  const t = useTranslations("secureApi.credentials.reveal");
  const close = useTranslations("common")("close");
  const curl = `curl "${baseUrl}/contacts" \\\n  -H "X-Public-ID: ${publicId}" \\\n  -H "X-Secret-Key: ${secret}"`;
  return (
    <Modal
      opened
      onClose={onAsk}
      title={isNew ? t("title") : t("again", { name })}
      size="lg"
      closeButtonProps={{ "aria-label": close }}
    >
      <Stack gap="lg">
        {recoverable ? (
          <Alert color="gray" icon={<IconInfoCircle />} title={t("canCopy")}>
            {t("canCopyWhy")}
          </Alert>
        ) : (
          <Alert color="amber" icon={<IconAlertTriangle />} title={t("never")}>
            {t("neverWhy")}
          </Alert>
        )}
        <Stack gap="sm">
          <Text size="sm" fw="medium">
            {name}
          </Text>
          <SecretField secret={secret} label={t("label")} />
        </Stack>
        <CopyValue label={t("use")} value={curl} />
        {children}
      </Stack>
    </Modal>
  );
}
