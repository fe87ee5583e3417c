"use client";

import { Alert, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { GuardedFooter } from "@/components/keys/guarded-footer";
import { SecretField } from "@/components/keys/secret-field";
import { SnippetTabs } from "@/components/keys/snippet-tabs";
import { useGuardedClose } from "@/components/keys/use-guarded-close";
import { Dialog } from "@/components/ui/dialog";
import { WebhookAddress } from "@/components/webhooks/webhook-address";
import classes from "@/components/webhooks/webhook-table.module.css";
import type { RevealedWebhook } from "@/lib/webhooks/schema";
import { verificationSnippets } from "@/lib/webhooks/snippets";

type Props = { webhook: RevealedWebhook | null; onClose: () => void };

/** The one time that a secret is on a screen. It lives in the state of this page only, and goes when this closes. */
export function RevealSecretModal({ webhook, onClose }: Props) {
  return webhook?.secret && <Reveal url={webhook.url} secret={webhook.secret} onClose={onClose} />;
}

function Reveal({ url, secret, onClose }: { url: string; secret: string; onClose: () => void }) {
  const t = useTranslations("webhooks.reveal");
  const verify = useTranslations("webhooks.verify");
  const guard = useGuardedClose(onClose);
  const env = { id: "env", label: ".env", text: `WEBHOOK_SECRET=${secret}\n` };
  return (
    <Dialog opened onClose={guard.ask} title={t("title")} size="lg">
      <Stack gap="lg">
        <Alert color="amber" icon={<IconAlertTriangle />} title={t("warning")}>
          {t("warningWhy")}
        </Alert>
        <Stack gap="sm">
          <Text size="sm" className={classes.address}>
            <WebhookAddress url={url} />
          </Text>
          <SecretField secret={secret} label={t("label")} texts="webhooks.reveal" />
        </Stack>
        <SnippetTabs title={verify("title")} snippets={[...verificationSnippets(url), env]} />
        <GuardedFooter guard={guard} texts="webhooks.reveal" />
      </Stack>
    </Dialog>
  );
}
